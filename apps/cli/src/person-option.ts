import { type Person } from '@app/privacy';
import { z } from 'zod';
import { UsageError } from './command.js';

/** The options by which a shopper is named. */
export const PERSON_OPTIONS = { customer: { type: 'string' }, visitor: { type: 'string' } } as const;

/** The shopper that was named. @throws UsageError unless exactly one of the two is given, and fits. */
export function personOf({ customer, visitor }: { customer?: string; visitor?: string }): Person {
  if ((customer === undefined) === (visitor === undefined))
    throw new UsageError('Say whose data: --customer <id> or --visitor <id>.');
  if (customer !== undefined && customer.trim() !== '') return { customerId: customer };
  const visitorId = z.uuid().safeParse(visitor).data;
  if (visitorId === undefined) throw new UsageError('A visitor id is a UUID, as the inbox and exports show it.');
  return { visitorId };
}
