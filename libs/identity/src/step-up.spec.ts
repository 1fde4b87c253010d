import { randomUUID } from 'node:crypto';
import { orderOwner, type OrderOwner, type Visitor } from '@app/contracts';
import { NoMail, RecordingMail } from '@app/mail';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CodeRequestEntity, GuestProofEntity } from './guest-proof.entity.js';
import { identityEntities, identityMigrations, StepUp } from './index.js';
import { CODE_RULES } from './step-up.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const known = { orderNumber: 'LL-100123', email: 'mei.chen@shopper.example' };

describe('a guest’s step-up', () => {
  let database: FreshDatabase;
  let mail: RecordingMail;
  let stepUp: StepUp;
  let visitor: Visitor;
  let errors: unknown[];
  let owner: OrderOwner;
  const newVisitor = (): Visitor => ({ visitorId: randomUUID(), siteKey: 'demo', locale: 'en' });
  const mailedCode = (): string => /\b(\d{6})\b/.exec(mail.letters.at(-1)?.text ?? '')?.[1] ?? '';
  const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const prove = async (asked = known, at = NOW, who = visitor): Promise<string> => {
    const { proofId } = await stepUp.prove(who, asked, at);
    await stepUp.settled();
    return proofId;
  };
  const confirm = (proofId: string, code: string, at = NOW, who = visitor) =>
    stepUp.confirm(who, { proofId, code }, at);

  beforeAll(async () => {
    database = await freshDatabase({ entities: identityEntities, migrations: identityMigrations });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.dataSource.manager.clear(CodeRequestEntity);
    await database.dataSource.manager.clear(GuestProofEntity);
    mail = new RecordingMail();
    errors = [];
    owner = { customerId: 'c-001' };
    visitor = newVisitor();
    stepUp = make(mail);
  });

  function make(by: RecordingMail | NoMail): StepUp {
    return new StepUp(database.transactions, {
      mail: by,
      secret: 'k'.repeat(43),
      onError: (error) => errors.push(error),
      guestOrder: async (orderNumber, email) =>
        orderNumber === known.orderNumber && email === known.email ? owner : null,
    });
  }

  it('mails six digits, and opens the orders to whoever knows them', async () => {
    const proofId = await prove({ orderNumber: 'll 100123', email: ' Mei.Chen@Shopper.example' });
    expect(mail.letters).toEqual([expect.objectContaining({ to: known.email })]);
    expect(mail.letters[0]?.text).not.toContain('100123');
    const { proof } = await confirm(
      proofId,
      ` ${mailedCode().slice(0, 3)} ${mailedCode().slice(3)} `,
      later(9 * MINUTE_MS),
    );
    expect(proof).toEqual({ customerId: 'c-001', until: later(9 * MINUTE_MS + CODE_RULES.proofHours * HOUR_MS) });
    expect(orderOwner({ ...visitor, proof }, later(HOUR_MS))).toEqual({ customerId: 'c-001' });
    const [stored] = await database.dataSource.manager.find(GuestProofEntity);
    expect(stored).toEqual({ visitorId: visitor.visitorId, owner, until: proof.until });
  });

  it('opens one order where there is no account, in place of what was open before', async () => {
    await confirm(await prove(), mailedCode());
    owner = { orderNumber: known.orderNumber };
    const { proof } = await confirm(await prove(), mailedCode());
    expect(proof).toMatchObject({ orderNumber: known.orderNumber });
    expect(proof).not.toHaveProperty('customerId');
    expect(await database.dataSource.manager.count(GuestProofEntity)).toBe(1);
  });

  it('writes in the visitor’s language', async () => {
    await prove(known, NOW, { ...visitor, locale: 'zh' });
    expect(mail.letters[0]?.subject).toContain('验证码');
  });

  it('keeps neither code nor e-mail', async () => {
    await prove();
    const rows = JSON.stringify(await database.dataSource.manager.find(CodeRequestEntity));
    expect(rows).not.toContain(mailedCode());
    expect(rows).not.toContain('mei.chen');
    expect(rows).not.toContain('LL-100123');
  });

  describe('whether or not the order exists', () => {
    it('answers before it looks, so the answer and its time tell nothing', async () => {
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const looked: string[] = [];
      const slow = new StepUp(database.transactions, {
        mail,
        secret: 'k'.repeat(43),
        onError: () => undefined,
        guestOrder: async (orderNumber) => {
          looked.push(orderNumber);
          await held;
          return orderNumber === known.orderNumber ? owner : null;
        },
      });
      const answers = [
        await slow.prove(visitor, known, NOW),
        await slow.prove(visitor, { ...known, orderNumber: 'LL-999999' }, NOW),
      ];
      for (const answer of answers) expect(answer).toEqual({ proofId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(mail.letters).toEqual([]);
      release();
      await slow.settled();
      expect(looked).toEqual([known.orderNumber, 'LL-999999']);
      expect(mail.letters).toHaveLength(1);
    });

    it('refuses codes and counts limits in the same manner', async () => {
      const unknown = { orderNumber: 'LL-999999', email: 'nobody@shopper.example' };
      const story = async (asked: typeof known): Promise<string[]> => {
        const who = newVisitor();
        const outcomes: string[] = [];
        for (let round = 0; round < CODE_RULES.mailsAnHour + 1; round += 1) {
          const proofId = await prove(asked, NOW, who).catch((error: { code: string }) => {
            outcomes.push(`prove ${error.code}`);
            return undefined;
          });
          if (!proofId) continue;
          for (let attempt = 0; attempt < CODE_RULES.tries + 1; attempt += 1) {
            const guess = wrong(mailedCode());
            outcomes.push(
              await confirm(proofId, guess, NOW, who).then(
                () => 'open',
                (error: { code: string }) => error.code,
              ),
            );
          }
        }
        return outcomes;
      };
      expect(await story(unknown)).toEqual(await story(known));
    });

    it('never accepts a code for what does not match, not even the right digits', async () => {
      const codes = new StepUp(database.transactions, {
        mail,
        secret: 'k'.repeat(43),
        onError: () => undefined,
        guestOrder: async () => null,
        newCode: () => '123456',
      });
      const { proofId } = await codes.prove(visitor, known, NOW);
      await codes.settled();
      await expect(codes.confirm(visitor, { proofId, code: '123456' }, NOW)).rejects.toMatchObject({
        code: 'code_wrong',
      });
    });
  });

  describe('refuses the right code', () => {
    const refused = { code: 'code_wrong' };

    it('after ten minutes', async () => {
      const proofId = await prove();
      await expect(confirm(proofId, mailedCode(), later(10 * MINUTE_MS))).rejects.toMatchObject(refused);
    });

    it('after five wrong ones', async () => {
      const proofId = await prove();
      for (let attempt = 0; attempt < 5; attempt += 1) {
        await expect(confirm(proofId, wrong(mailedCode()))).rejects.toMatchObject(refused);
      }
      await expect(confirm(proofId, mailedCode())).rejects.toMatchObject(refused);
    });

    it('after five wrong ones that came all at once', async () => {
      const proofId = await prove();
      const code = mailedCode();
      const guesses = Array.from({ length: 30 }, (_, at) =>
        String((Number(code) + 1 + at) % 1_000_000).padStart(6, '0'),
      );
      await Promise.allSettled(guesses.map((guess) => confirm(proofId, guess)));
      const [request] = await database.dataSource.manager.find(CodeRequestEntity);
      expect(request?.failures).toBe(5);
      await expect(confirm(proofId, code)).rejects.toMatchObject(refused);
    });

    it('a second time', async () => {
      const proofId = await prove();
      const results = await Promise.allSettled([confirm(proofId, mailedCode()), confirm(proofId, mailedCode())]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('from another visitor', async () => {
      const proofId = await prove();
      await expect(confirm(proofId, mailedCode(), NOW, newVisitor())).rejects.toMatchObject(refused);
      expect(await confirm(proofId, mailedCode())).toHaveProperty('proof');
    });

    it('of another proof', async () => {
      const first = await prove();
      const code = mailedCode();
      const second = await prove();
      if (code !== mailedCode()) await expect(confirm(second, code)).rejects.toMatchObject(refused);
      await expect(confirm(randomUUID(), code)).rejects.toMatchObject(refused);
      expect(await confirm(first, code)).toHaveProperty('proof');
    });
  });

  describe('bounds', () => {
    it('the mails for one order to three an hour, whoever asks', async () => {
      for (let round = 0; round < 3; round += 1) await prove(known, later(round * MINUTE_MS), newVisitor());
      await expect(prove(known, later(30 * MINUTE_MS), newVisitor())).rejects.toMatchObject({
        code: 'too_many_requests',
        retryAfter: 30 * 60,
      });
      expect(mail.letters).toHaveLength(3);
      await prove(known, later(HOUR_MS), newVisitor());
      expect(mail.letters).toHaveLength(4);
    });

    it('the mails to three also when many ask at once', async () => {
      const asks = Array.from({ length: 12 }, () => prove(known, NOW, newVisitor()));
      const results = await Promise.allSettled(asks);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
      expect(mail.letters).toHaveLength(3);
    });

    it('wrong codes for one order to ten a day, also against the right one', async () => {
      for (let round = 0; round < 2; round += 1) {
        const proofId = await prove(known, later(round * MINUTE_MS));
        for (let attempt = 0; attempt < 5; attempt += 1) {
          await expect(confirm(proofId, wrong(mailedCode()), later(round * MINUTE_MS))).rejects.toMatchObject({
            code: 'code_wrong',
          });
        }
      }
      await expect(prove(known, later(2 * HOUR_MS))).rejects.toMatchObject({ code: 'too_many_requests' });
      await expect(prove(known, later(23 * HOUR_MS))).rejects.toMatchObject({ code: 'too_many_requests' });
      const proofId = await prove(known, later(25 * HOUR_MS));
      expect(await confirm(proofId, mailedCode(), later(25 * HOUR_MS))).toHaveProperty('proof');
    });

    it('wrong codes of a proof that was still open when the tenth came', async () => {
      const open = await prove();
      const code = mailedCode();
      for (let round = 0; round < 2; round += 1) {
        const proofId = await prove();
        for (let attempt = 0; attempt < 5; attempt += 1)
          await confirm(proofId, wrong(mailedCode())).catch(() => undefined);
      }
      await expect(confirm(open, code)).rejects.toMatchObject({ code: 'too_many_requests' });
    });

    it('not the owner, when somebody tries their order with another e-mail', async () => {
      for (let round = 0; round < 3; round += 1)
        await prove({ ...known, email: 'thief@shopper.example' }, NOW, newVisitor());
      expect(await confirm(await prove(), mailedCode())).toHaveProperty('proof');
    });

    it('the requests of one visitor to ten an hour, whatever they name', async () => {
      for (let round = 0; round < 10; round += 1) await prove({ ...known, orderNumber: `LL-10020${round}` });
      await expect(prove({ ...known, orderNumber: 'LL-100300' })).rejects.toMatchObject({ code: 'too_many_requests' });
    });
  });

  it('is not offered where no mail can be sent', async () => {
    await expect(make(new NoMail()).prove(visitor, known, NOW)).rejects.toMatchObject({ code: 'codes_unavailable' });
  });

  it('answers as ever when the mail is not taken, and tells the log', async () => {
    const broken = new RecordingMail();
    broken.send = async () => {
      throw new Error('no route');
    };
    const by = make(broken);
    expect(await by.prove(visitor, known, NOW)).toHaveProperty('proofId');
    await by.settled();
    expect(errors).toEqual([expect.objectContaining({ message: 'no route' })]);
  });

  it('forgets requests after two days and proofs that have run out', async () => {
    await confirm(await prove(), mailedCode());
    await stepUp.forget(later(HOUR_MS));
    expect(await database.dataSource.manager.count(GuestProofEntity)).toBe(1);
    await stepUp.forget(later(49 * HOUR_MS));
    expect(await database.dataSource.manager.count(GuestProofEntity)).toBe(0);
    expect(await database.dataSource.manager.count(CodeRequestEntity)).toBe(0);
  });
});
