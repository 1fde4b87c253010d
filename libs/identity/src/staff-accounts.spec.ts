import { type Staff } from '@app/contracts';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Audit, identityEntities, identityMigrations, StaffAccounts } from './index.js';
import { LOCK } from './staff-accounts.js';
import { hashPassword, isPassword } from './passwords.js';
import { StaffEntity, StaffSessionEntity } from './staff.entity.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const HOUR_MS = 3_600_000;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const ada = { name: 'Ada', email: 'Ada@lanternlane.example', password: 'a long enough password' };
const ben = {
  name: 'Ben',
  email: 'ben@lanternlane.example',
  password: 'another long password',
  role: 'agent' as const,
};

describe('staff accounts', () => {
  let database: FreshDatabase;
  let accounts: StaffAccounts;
  let audit: Audit;
  const firstAdmin = async (at = NOW) =>
    accounts.createFirstAdmin({ ...ada, token: (await accounts.firstAdminToken(at))! }, at);

  beforeAll(async () => {
    database = await freshDatabase({ entities: identityEntities, migrations: identityMigrations });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.dataSource.query('TRUNCATE staff, staff_sessions, first_admin_link, sign_in_failures, staff_audit');
    audit = new Audit(database.dataSource);
    accounts = new StaffAccounts(database.dataSource, database.transactions, audit);
  });

  describe('the first admin', () => {
    it('is made by the link, once, and is signed in', async () => {
      const token = await accounts.firstAdminToken(NOW);
      const session = await accounts.createFirstAdmin({ ...ada, token: token! }, NOW);
      expect(session.staff).toMatchObject({ name: 'Ada', email: 'ada@lanternlane.example', role: 'admin' });
      expect(await accounts.session(session.token, NOW)).toMatchObject({
        staff: session.staff,
        csrfToken: session.csrfToken,
      });
      expect(await accounts.firstAdminToken(NOW)).toBeNull();
      await expect(
        accounts.createFirstAdmin({ ...ada, email: 'eve@lanternlane.example', token: token! }, NOW),
      ).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('is one, when the link is used twice at once', async () => {
      const token = (await accounts.firstAdminToken(NOW))!;
      const both = ['one', 'two'].map((name) =>
        accounts.createFirstAdmin({ ...ada, email: `${name}@lanternlane.example`, token }, NOW),
      );
      const results = await Promise.allSettled(both);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await database.dataSource.manager.count(StaffEntity)).toBe(1);
    });

    it.each(['', 'guess', 'x'.repeat(43)])('is not made by "%s"', async (token) => {
      await accounts.firstAdminToken(NOW);
      await expect(accounts.createFirstAdmin({ ...ada, token }, NOW)).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('is not made by a link of yesterday, nor by one that a later start replaced', async () => {
      const old = (await accounts.firstAdminToken(NOW))!;
      await expect(accounts.createFirstAdmin({ ...ada, token: old }, later(24 * HOUR_MS))).rejects.toMatchObject({
        code: 'forbidden',
      });
      const fresh = (await accounts.firstAdminToken(later(HOUR_MS)))!;
      await expect(accounts.createFirstAdmin({ ...ada, token: old }, later(HOUR_MS))).rejects.toMatchObject({
        code: 'forbidden',
      });
      expect(await accounts.createFirstAdmin({ ...ada, token: fresh }, later(HOUR_MS))).toHaveProperty('token');
    });

    it('keeps the link when the form was filled in badly', async () => {
      const token = (await accounts.firstAdminToken(NOW))!;
      await expect(accounts.createFirstAdmin({ ...ada, password: 'short', token }, NOW)).rejects.toMatchObject({
        code: 'invalid_input',
      });
      expect(await accounts.createFirstAdmin({ ...ada, token }, NOW)).toHaveProperty('token');
    });
  });

  describe('signing in', () => {
    beforeEach(() => firstAdmin());

    it('works with the e-mail in any letters, each time with a session of its own', async () => {
      const one = await accounts.signIn(' ADA@lanternlane.example', ada.password, NOW);
      const two = await accounts.signIn(ada.email, ada.password, NOW);
      expect(one.token).not.toBe(two.token);
      await accounts.signOut(one.token);
      expect(await accounts.session(one.token, NOW)).toBeNull();
      expect(await accounts.session(two.token, NOW)).not.toBeNull();
    });

    it('lasts twelve hours', async () => {
      const { token, until } = await accounts.signIn(ada.email, ada.password, NOW);
      expect(until).toEqual(later(12 * HOUR_MS));
      expect(await accounts.session(token, later(12 * HOUR_MS - 1))).not.toBeNull();
      expect(await accounts.session(token, until)).toBeNull();
    });

    it('keeps no token and no password', async () => {
      const { token } = await accounts.signIn(ada.email, ada.password, NOW);
      const tables = [StaffEntity, StaffSessionEntity].map((table) =>
        database.dataSource.manager.find(table as typeof StaffEntity),
      );
      const text = JSON.stringify([await Promise.all(tables), await audit.entries(50)]);
      expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
      for (const secret of [token, ada.password]) expect(text).not.toContain(secret);
    });

    it.each([
      ['a wrong password', ada.email, 'wrong'],
      ['an unknown e-mail', 'nobody@lanternlane.example', ada.password],
      ['an e-mail that is none', "' OR true --", ada.password],
      ['an endless password', ada.email, 'x'.repeat(100_000)],
    ])('fails in one manner for %s', async (_what, email, password) => {
      await expect(accounts.signIn(email, password, NOW)).rejects.toMatchObject({ code: 'sign_in_failed' });
    });

    it.each([
      ['an account', ada.email],
      ['none', 'nobody@lanternlane.example'],
    ])('is locked for 15 minutes after 5 wrong passwords, for an e-mail with %s', async (_what, email) => {
      for (let attempt = 0; attempt < LOCK.failures; attempt += 1) {
        await expect(accounts.signIn(email, 'wrong', later(attempt * 1000))).rejects.toMatchObject({
          code: 'sign_in_failed',
        });
      }
      const locked = { code: 'too_many_requests', retryAfter: 15 * 60 - 5 };
      await expect(accounts.signIn(email, ada.password, later(5000))).rejects.toMatchObject(locked);
      const after = accounts.signIn(email, ada.password, later(LOCK.minutes * 60_000));
      if (email === ada.email) expect(await after).toHaveProperty('token');
      else await expect(after).rejects.toMatchObject({ code: 'sign_in_failed' });
    });

    it('counts wrong passwords that come all at once', async () => {
      const tries = Array.from({ length: 12 }, () => accounts.signIn(ada.email, 'wrong', NOW));
      const codes = (await Promise.allSettled(tries)).map((result) =>
        result.status === 'rejected' ? (result.reason as { code: string }).code : '',
      );
      expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(LOCK.failures);
      expect(codes.filter((code) => code === 'too_many_requests')).toHaveLength(12 - LOCK.failures);
    });

    it('starts counting anew after a right password', async () => {
      for (let round = 0; round < 3; round += 1) {
        for (let attempt = 0; attempt < LOCK.failures - 1; attempt += 1)
          await accounts.signIn(ada.email, 'wrong', NOW).catch(() => undefined);
        expect(await accounts.signIn(ada.email, ada.password, NOW)).toHaveProperty('token');
      }
    });

    it('finds no session for a token that is none', async () => {
      for (const token of ['', 'rubbish', '\u0000']) expect(await accounts.session(token, NOW)).toBeNull();
    });
  });

  describe('colleagues', () => {
    let admin: Staff;
    beforeEach(async () => {
      admin = (await firstAdmin()).staff;
    });

    it('are made by an admin, and can sign in', async () => {
      const { staffId } = await accounts.create(admin, ben, NOW);
      const { staff } = await accounts.signIn(ben.email, ben.password, NOW);
      expect(staff).toEqual({ staffId, name: 'Ben', email: ben.email, role: 'agent' });
      expect((await accounts.list(admin)).map(({ name }) => name)).toEqual(['Ada', 'Ben']);
    });

    it('are not made, listed or disabled by an agent', async () => {
      await accounts.create(admin, ben, NOW);
      const { staff } = await accounts.signIn(ben.email, ben.password, NOW);
      const forbidden = { code: 'forbidden' };
      await expect(accounts.create(staff, { ...ben, email: 'x@lanternlane.example' }, NOW)).rejects.toMatchObject(
        forbidden,
      );
      await expect(accounts.list(staff)).rejects.toMatchObject(forbidden);
      await expect(accounts.disable(staff, admin.staffId, NOW)).rejects.toMatchObject(forbidden);
    });

    it.each([
      ['a short password', { password: 'short' }],
      ['a taken e-mail', { email: 'ADA@lanternlane.example' }],
      ['no e-mail', { email: 'ben' }],
      ['no name', { name: ' ' }],
    ])('are refused with %s', async (_what, over) => {
      await expect(accounts.create(admin, { ...ben, ...over }, NOW)).rejects.toMatchObject({ code: 'invalid_input' });
    });

    it('who are disabled are out at once, and an admin cannot disable themselves', async () => {
      const { staffId } = await accounts.create(admin, ben, NOW);
      const { token } = await accounts.signIn(ben.email, ben.password, NOW);
      await accounts.disable(admin, staffId, NOW);
      expect(await accounts.session(token, NOW)).toBeNull();
      await expect(accounts.signIn(ben.email, ben.password, NOW)).rejects.toMatchObject({ code: 'sign_in_failed' });
      await expect(accounts.disable(admin, admin.staffId, NOW)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(accounts.disable(admin, staffId, NOW)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('leave a trail', async () => {
      const { staffId } = await accounts.create(admin, ben, NOW);
      await accounts.disable(admin, staffId, later(1000));
      const trail = await audit.entries(10);
      expect(trail.map(({ action, subject, staffId: by }) => ({ action, subject, by }))).toEqual([
        { action: 'disable', subject: staffId, by: admin.staffId },
        { action: 'create', subject: ben.email, by: admin.staffId },
        { action: 'first_admin', subject: 'ada@lanternlane.example', by: admin.staffId },
      ]);
      expect(await audit.entries(10, trail[1]?.id)).toHaveLength(1);
    });
  });

  it('forget what is over', async () => {
    await firstAdmin();
    await accounts.signIn(ada.email, 'wrong', NOW).catch(() => undefined);
    await accounts.forget(later(48 * HOUR_MS));
    expect(await database.dataSource.manager.count(StaffSessionEntity)).toBe(0);
    expect(await database.dataSource.query('SELECT * FROM sign_in_failures')).toEqual([]);
  });
});

describe('passwords', () => {
  it('are argon2id, salted, and the same however the keyboard composes them', async () => {
    const composed = await hashPassword('caf\u00e9 au lait');
    expect(composed).toMatch(/^\$argon2id\$/);
    expect(await isPassword('cafe\u0301 au lait', composed)).toBe(true);
    expect(await hashPassword('caf\u00e9 au lait')).not.toBe(composed);
    expect(await isPassword('there is no account, and this takes as long as if there were', undefined)).toBe(false);
  });
});
