import { createHash, randomUUID } from 'node:crypto';
import { DomainError, type Staff, type StaffRole } from '@app/contracts';
import { type Transactions } from '@app/database';
import { newSecret } from '@app/settings';
import { normaliseEmail } from '@app/shop';
import { type DataSource, type EntityManager, IsNull, LessThan, MoreThan } from 'typeorm';
import { z } from 'zod';
import { type Audit } from './audit.js';
import { hashPassword, isPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.js';
import { FirstAdminLinkEntity, SignInFailureEntity, StaffEntity, StaffSessionEntity } from './staff.entity.js';

const HOUR_MS = 3_600_000;
const LINK_HOURS = 24;
const SESSION_HOURS = 12;
/** Wrong passwords for one e-mail that lock it, and for how long. */
export const LOCK = { failures: 5, minutes: 15 } as const;

const newAccount = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  password: z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD),
});
export type NewAccount = z.output<typeof newAccount>;

/** A signed-in member of staff. `token` goes into an http-only cookie; `csrfToken` has to come with every write. */
export type StaffSession = { token: string; staff: Staff; csrfToken: string; until: Date };

/** Accounts of the shop's staff: the first admin's link, sign-in, sessions. There is no default password. */
export class StaffAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /**
   * The token of the link that makes the first admin, to be printed; null once there is an admin. Each call makes a new
   * one, good for 24 hours, and ends the one before.
   */
  async firstAdminToken(now: Date): Promise<string | null> {
    const token = newSecret();
    return this.transactions.run(async (manager) => {
      await lockFirstAdmin(manager);
      if (await hasAdmin(manager)) return null;
      await manager.clear(FirstAdminLinkEntity);
      const until = new Date(now.getTime() + LINK_HOURS * HOUR_MS);
      await manager.insert(FirstAdminLinkEntity, { tokenHash: hashed(token), until });
      return token;
    });
  }

  /**
   * Makes the first admin and signs them in; the link is used up.
   * @throws DomainError `forbidden` for a link that is unknown, used or over 24 hours old, or when there is an admin;
   * `invalid_input`.
   */
  async createFirstAdmin(asked: NewAccount & { token: string }, now: Date): Promise<StaffSession> {
    const account = await checked(asked);
    return this.transactions.run(async (manager) => {
      await lockFirstAdmin(manager);
      const link = { tokenHash: hashed(asked.token), until: MoreThan(now) };
      const used = await manager.delete(FirstAdminLinkEntity, link);
      if (used.affected !== 1 || (await hasAdmin(manager))) throw new DomainError('forbidden', 'first-admin link');
      const staff = await addAccount(manager, account, 'admin', now);
      await this.audit.record(manager, {
        at: now,
        staffId: staff.staffId,
        action: 'first_admin',
        subject: staff.email,
      });
      return this.#start(manager, staff, now);
    });
  }

  /**
   * Signs a member of staff in. A wrong e-mail and a wrong password look the same and take the same time.
   * @throws DomainError `sign_in_failed`; `too_many_requests` for 15 minutes after 5 wrong ones for that e-mail.
   */
  async signIn(email: string, password: string, now: Date): Promise<StaffSession> {
    const address = normaliseEmail(email);
    const subject = hashed(address);
    await demandUnlocked(this.dataSource.manager, subject, now);
    const account = await this.dataSource.manager.findOneBy(StaffEntity, { email: address, disabledAt: IsNull() });
    const isRight = password.length <= LONGEST_PASSWORD && (await isPassword(password, account?.passwordHash));
    const session = await this.transactions.run(async (manager) => {
      // Many at once: each sees the failures of those before it, so the sixth is refused even if it is right.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`sign-in ${subject}`]);
      await demandUnlocked(manager, subject, now);
      if (!account || !isRight) {
        await manager.insert(SignInFailureEntity, { subject, failedAt: now });
        return null;
      }
      await manager.delete(SignInFailureEntity, { subject });
      await this.audit.record(manager, { at: now, staffId: account.id, action: 'sign_in', subject: account.email });
      return this.#start(manager, staffOf(account), now);
    });
    if (!session) throw new DomainError('sign_in_failed');
    return session;
  }

  /** The session of a cookie's token; null when it is unknown, over, or the account was disabled. Writes nothing. */
  async session(token: string, now: Date): Promise<Omit<StaffSession, 'token'> | null> {
    if (token === '') return null;
    const { manager } = this.dataSource;
    const session = await manager.findOneBy(StaffSessionEntity, { tokenHash: hashed(token), until: MoreThan(now) });
    if (!session) return null;
    const account = await manager.findOneBy(StaffEntity, { id: session.staffId, disabledAt: IsNull() });
    return account ? { staff: staffOf(account), csrfToken: session.csrfToken, until: session.until } : null;
  }

  /** Ends one session; nothing happens when there is none. */
  async signOut(token: string): Promise<void> {
    await this.dataSource.manager.delete(StaffSessionEntity, { tokenHash: hashed(token) });
  }

  /**
   * Makes an account for a colleague.
   * @throws DomainError `forbidden` for whoever is no admin; `invalid_input` (a taken e-mail among others).
   */
  async create(admin: Staff, asked: NewAccount & { role: StaffRole }, now: Date): Promise<{ staffId: string }> {
    demandAdmin(admin);
    const account = await checked(asked);
    return this.transactions.run(async (manager) => {
      const { staffId, email } = await addAccount(manager, account, asked.role, now);
      const details = { role: asked.role };
      await this.audit.record(manager, { at: now, staffId: admin.staffId, action: 'create', subject: email, details });
      return { staffId };
    });
  }

  /** Every account that is not disabled, by name. */
  async list(admin: Staff): Promise<Staff[]> {
    demandAdmin(admin);
    const where = { disabledAt: IsNull() };
    return (await this.dataSource.manager.find(StaffEntity, { where, order: { name: 'ASC' } })).map(staffOf);
  }

  /**
   * Disables an account and ends its sessions at once.
   * @throws DomainError `forbidden` for whoever is no admin, and for one's own account, so that an admin always remains.
   */
  async disable(admin: Staff, staffId: string, now: Date): Promise<void> {
    demandAdmin(admin);
    if (staffId === admin.staffId) throw new DomainError('forbidden', 'own account');
    await this.transactions.run(async (manager) => {
      const changed = await manager.update(StaffEntity, { id: staffId, disabledAt: IsNull() }, { disabledAt: now });
      if (changed.affected !== 1) throw new DomainError('not_found', `staff ${staffId}`);
      await manager.delete(StaffSessionEntity, { staffId });
      await this.audit.record(manager, { at: now, staffId: admin.staffId, action: 'disable', subject: staffId });
    });
  }

  /** Deletes sessions that are over, an old link, and failures of over a day ago. */
  async forget(now: Date): Promise<void> {
    const { manager } = this.dataSource;
    await manager.delete(StaffSessionEntity, { until: LessThan(now) });
    await manager.delete(FirstAdminLinkEntity, { until: LessThan(now) });
    await manager.delete(SignInFailureEntity, { failedAt: LessThan(new Date(now.getTime() - 24 * HOUR_MS)) });
  }

  async #start(manager: EntityManager, staff: Staff, now: Date): Promise<StaffSession> {
    const session = {
      token: newSecret(),
      csrfToken: newSecret(),
      until: new Date(now.getTime() + SESSION_HOURS * HOUR_MS),
    };
    const { csrfToken, until } = session;
    await manager.insert(StaffSessionEntity, {
      tokenHash: hashed(session.token),
      staffId: staff.staffId,
      csrfToken,
      until,
    });
    return { ...session, staff };
  }
}

/** Tokens are random, so a plain hash keeps them; it is what the table is asked by. */
function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function staffOf({ id, name, email, role }: StaffEntity): Staff {
  return { staffId: id, name, email, role };
}

function demandAdmin(staff: Staff): void {
  if (staff.role !== 'admin') throw new DomainError('forbidden', 'admins only');
}

async function hasAdmin(manager: EntityManager): Promise<boolean> {
  return manager.existsBy(StaffEntity, { role: 'admin', disabledAt: IsNull() });
}

async function lockFirstAdmin(manager: EntityManager): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('first admin'))`);
}

/** Checks a new account and hashes its password, before any transaction: that takes 30 ms. */
async function checked(asked: NewAccount): Promise<{ name: string; email: string; passwordHash: string }> {
  const parsed = newAccount.safeParse({ ...asked, email: normaliseEmail(asked.email) });
  if (!parsed.success) throw new DomainError('invalid_input', z.prettifyError(parsed.error));
  const { name, email, password } = parsed.data;
  return { name, email, passwordHash: await hashPassword(password) };
}

async function addAccount(
  manager: EntityManager,
  account: { name: string; email: string; passwordHash: string },
  role: StaffRole,
  now: Date,
): Promise<Staff> {
  const taken = await manager.existsBy(StaffEntity, { email: account.email });
  if (taken) throw new DomainError('invalid_input', 'the e-mail has an account');
  const row = { id: randomUUID(), ...account, role, createdAt: now, disabledAt: null };
  await manager.insert(StaffEntity, row);
  return staffOf(row);
}

async function demandUnlocked(manager: EntityManager, subject: string, now: Date): Promise<void> {
  const failedAt = MoreThan(new Date(now.getTime() - LOCK.minutes * 60_000));
  const recent = await manager.find(SignInFailureEntity, { where: { subject, failedAt }, order: { failedAt: 'ASC' } });
  const oldest = recent[recent.length - LOCK.failures];
  if (!oldest) return;
  const free = oldest.failedAt.getTime() + LOCK.minutes * 60_000;
  throw new DomainError('too_many_requests', 'sign-in is locked', Math.ceil((free - now.getTime()) / 1000));
}
