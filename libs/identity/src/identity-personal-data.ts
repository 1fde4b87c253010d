import { type Belongings, type Erased, type Kept, PersonalDataKeeper } from '@app/privacy';
import { type EntityManager } from 'typeorm';
import { type Audit } from './audit.js';

/** Rows that a visitor made, or that open the orders of the customer. */
const OWN = `visitor_id = ANY ($1) OR owner->>'customerId' = $2 OR owner->>'orderNumber' = ANY ($3)`;

/** What visitors proved and asked to prove; and the note in the audit that somebody was erased. */
export class IdentityPersonalData extends PersonalDataKeeper {
  constructor(private readonly audit: Pick<Audit, 'record'>) {
    super();
  }

  async export(manager: EntityManager, belongings: Belongings): Promise<Record<string, unknown[]>> {
    const own = ownOf(belongings);
    return {
      guest_proofs: await manager.query<unknown[]>(`SELECT * FROM guest_proofs WHERE ${OWN}`, own),
      // Hashes of codes and of what was typed say nothing to anybody.
      code_requests: await manager.query<unknown[]>(
        `SELECT id, visitor_id, asked_at, owner, failures, confirmed_at FROM code_requests WHERE ${OWN}`,
        own,
      ),
      staff_audit: await manager.query<unknown[]>(
        'SELECT at, action, subject FROM staff_audit WHERE subject = ANY ($1)',
        [subjectsOf(belongings)],
      ),
    };
  }

  async erase(manager: EntityManager, belongings: Belongings, at: Date): Promise<(Erased | Kept)[]> {
    const [subject = ''] = subjectsOf(belongings);
    const removed = async (table: string): Promise<number> =>
      (await manager.query<[unknown[], number]>(`DELETE FROM ${table} WHERE ${OWN}`, ownOf(belongings)))[1];
    const erased = [
      { what: 'proofs of identity', rows: await removed('guest_proofs') },
      { what: 'requests for a code', rows: await removed('code_requests') },
    ];
    await this.audit.record(manager, { at, staffId: null, action: 'erase_shopper', subject });
    const rows = 'count(*)::int AS rows';
    const [kept] = await manager.query<{ rows: number }[]>(`SELECT ${rows} FROM staff_audit WHERE subject = ANY ($1)`, [
      subjectsOf(belongings),
    ]);
    const why = 'it shows who did what, the erasure among it; it goes after KEEP_AUDIT_DAYS';
    return [...erased, { what: 'entries of the audit', rows: kept?.rows ?? 0, why }];
  }
}

function ownOf({ person, visitorIds, orderNumbers }: Belongings): unknown[] {
  return [visitorIds, 'customerId' in person ? person.customerId : null, orderNumbers];
}

/** What the audit calls a person: first themselves, then their conversations. */
function subjectsOf({ person, conversationIds }: Belongings): string[] {
  const self = 'customerId' in person ? `customer:${person.customerId}` : `visitor:${person.visitorId}`;
  return [self, ...conversationIds];
}
