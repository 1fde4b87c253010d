import { randomUUID } from 'node:crypto';
import { type Staff, type Visitor } from '@app/contracts';

/** A visitor of the demo site, not signed in. */
export function someVisitor(parts: Partial<Visitor> = {}): Visitor {
  return { visitorId: randomUUID(), siteKey: 'demo', locale: 'en', ...parts };
}

/** The same visitor, signed in at the shop as a customer for an hour from `now`. */
export function signedIn(visitor: Visitor, customerId: string, now = new Date()): Visitor {
  return { ...visitor, shopper: { customerId, until: new Date(now.getTime() + 3_600_000) } };
}

/** An agent. */
export function someStaff(parts: Partial<Staff> = {}): Staff {
  const staffId = randomUUID();
  return { staffId, name: 'Mei', email: `${staffId}@lanternlane.example`, role: 'agent', ...parts };
}
