import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { DomainError, type GuestProof, type Locale, type OrderOwner, type Visitor } from '@app/contracts';
import { type Transactions } from '@app/database';
import { type Mail } from '@app/mail';
import { normaliseEmail, normaliseOrderNumber } from '@app/shop';
import { type EntityManager, IsNull, LessThan, MoreThan } from 'typeorm';
import { codeLetter } from './code-letter.js';
import { CodeRequestEntity, GuestProofEntity } from './guest-proof.entity.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The rules of a code. "Per order" is per order number and e-mail: with another e-mail nobody can use up an owner's tries. */
export const CODE_RULES = {
  digits: 6,
  minutes: 10,
  tries: 5,
  mailsAnHour: 3,
  failuresADay: 10,
  /** Requests of one visitor, whatever they name: the way to try many orders. */
  requestsOfVisitorAnHour: 10,
  /** How long a proof opens orders. */
  proofHours: 4,
} as const;

export type StepUpPorts = {
  mail: Mail;
  /** `GuestOrders.guestOrder` of the shop. */
  guestOrder: (orderNumber: string, email: string) => Promise<OrderOwner | null>;
  /** Keys the hashes of codes and subjects. */
  secret: string;
  /** Told when a code could not be mailed; the visitor is not, since that would tell that the order exists. */
  onError: (error: unknown) => void;
  /** Six digits; `randomInt` by default. */
  newCode?: () => string;
};

/**
 * Lets a guest prove an order by number, e-mail and a mailed code. What is answered, and how fast, is the same whether or
 * not the order exists: the look-up and the mail come after the answer.
 */
export class StepUp {
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly ports: StepUpPorts,
  ) {}

  /**
   * Starts a proof. If number and e-mail belong together, a code is on its way.
   * @throws DomainError `codes_unavailable`, `too_many_requests` with the seconds to wait.
   */
  async prove(
    visitor: Visitor,
    asked: { orderNumber: string; email: string },
    now: Date,
  ): Promise<{ proofId: string }> {
    if (!this.ports.mail.available) throw new DomainError('codes_unavailable');
    const orderNumber = normaliseOrderNumber(asked.orderNumber);
    const email = normaliseEmail(asked.email);
    const proofId = randomUUID();
    const code = (this.ports.newCode ?? newCode)();
    const subject = this.#keyed('subject', orderNumber, email);
    await this.transactions.run(async (manager) => {
      // Counting and adding is one step, however many ask at once.
      await lock(manager, `visitor ${visitor.visitorId}`);
      await lock(manager, subject);
      await demandUnderLimits(manager, visitor.visitorId, subject, now);
      await manager.insert(CodeRequestEntity, {
        id: proofId,
        visitorId: visitor.visitorId,
        subject,
        askedAt: now,
        codeHash: this.#keyed('code', proofId, code),
        owner: null,
        failures: 0,
        confirmedAt: null,
      });
    });
    this.#afterwards(this.#mailIfKnown({ proofId, orderNumber, email, code, locale: visitor.locale }));
    return { proofId };
  }

  /**
   * Ends a proof with the mailed code; from now on the visitor may see what it opens.
   * @throws DomainError `code_wrong` for whatever does not fit, `too_many_requests` after too many failures.
   */
  async confirm(visitor: Visitor, asked: { proofId: string; code: string }, now: Date): Promise<{ proof: GuestProof }> {
    const codeHash = this.#keyed('code', asked.proofId, asked.code.normalize('NFKC').replace(/[\s-]/g, ''));
    const until = new Date(now.getTime() + CODE_RULES.proofHours * HOUR_MS);
    const owner = await this.transactions.run(async (manager) => {
      const current = { id: asked.proofId, visitorId: visitor.visitorId, confirmedAt: IsNull(), askedAt: after(now) };
      const found = await manager.findOneBy(CodeRequestEntity, current);
      if (!found) return null;
      await lock(manager, found.subject);
      if ((await failuresToday(manager, found.subject, now)) >= CODE_RULES.failuresADay) {
        throw new DomainError('too_many_requests', 'failures today', DAY_MS / 1000);
      }
      const request = await manager.findOneByOrFail(CodeRequestEntity, { id: found.id });
      if (request.failures >= CODE_RULES.tries || request.confirmedAt) return null;
      if (request.owner && sameHash(request.codeHash, codeHash)) {
        await manager.update(CodeRequestEntity, { id: request.id }, { confirmedAt: now });
        const proof = { visitorId: visitor.visitorId, owner: request.owner, until };
        await manager.upsert(GuestProofEntity, proof, ['visitorId']);
        return request.owner;
      }
      await manager.increment(CodeRequestEntity, { id: request.id }, 'failures', 1);
      return null;
    });
    if (!owner) throw new DomainError('code_wrong');
    return { proof: { ...owner, until } };
  }

  /** Resolves when every look-up and mail that is under way has ended; for a graceful stop, and for specs. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Deletes requests of over two days ago and proofs that have run out. */
  async forget(now: Date): Promise<void> {
    await this.transactions.run(async (manager) => {
      await manager.delete(CodeRequestEntity, { askedAt: LessThan(new Date(now.getTime() - 2 * DAY_MS)) });
      await manager.delete(GuestProofEntity, { until: LessThan(now) });
    });
  }

  async #mailIfKnown(asked: {
    proofId: string;
    orderNumber: string;
    email: string;
    code: string;
    locale: Locale;
  }): Promise<void> {
    const owner = await this.ports.guestOrder(asked.orderNumber, asked.email);
    if (!owner) return;
    await this.transactions.run((manager) => manager.update(CodeRequestEntity, { id: asked.proofId }, { owner }));
    await this.ports.mail.send(codeLetter(asked.email, asked.code, CODE_RULES.minutes, asked.locale));
  }

  #afterwards(work: Promise<void>): void {
    const ended = work.catch(this.ports.onError).finally(() => this.#underWay.delete(ended));
    this.#underWay.add(ended);
  }

  #keyed(...parts: string[]): string {
    return createHmac('sha256', this.ports.secret).update(JSON.stringify(parts)).digest('base64url');
  }
}

function newCode(): string {
  return String(randomInt(10 ** CODE_RULES.digits)).padStart(CODE_RULES.digits, '0');
}

/** Asked within the last ten minutes. */
function after(now: Date) {
  return MoreThan(new Date(now.getTime() - CODE_RULES.minutes * MINUTE_MS));
}

async function lock(manager: EntityManager, name: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`code ${name}`]);
}

async function demandUnderLimits(manager: EntityManager, visitorId: string, subject: string, now: Date): Promise<void> {
  await demandFewerThan(CODE_RULES.requestsOfVisitorAnHour, manager, { visitorId }, now);
  await demandFewerThan(CODE_RULES.mailsAnHour, manager, { subject }, now);
  if ((await failuresToday(manager, subject, now)) >= CODE_RULES.failuresADay) {
    throw new DomainError('too_many_requests', 'failures today', DAY_MS / 1000);
  }
}

async function demandFewerThan(
  most: number,
  manager: EntityManager,
  of: { visitorId: string } | { subject: string },
  now: Date,
): Promise<void> {
  const askedAt = MoreThan(new Date(now.getTime() - HOUR_MS));
  const recent = await manager.find(CodeRequestEntity, { where: { ...of, askedAt }, order: { askedAt: 'ASC' } });
  const oldest = recent[recent.length - most];
  if (!oldest) return;
  const free = oldest.askedAt.getTime() + HOUR_MS;
  throw new DomainError('too_many_requests', 'codes this hour', Math.ceil((free - now.getTime()) / 1000));
}

async function failuresToday(manager: EntityManager, subject: string, now: Date): Promise<number> {
  const askedAt = MoreThan(new Date(now.getTime() - DAY_MS));
  return (await manager.sum(CodeRequestEntity, 'failures', { subject, askedAt })) ?? 0;
}

function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
