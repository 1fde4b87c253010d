import { type EntityManager } from 'typeorm';
import { type ActionFacts } from './action-facts.js';
import { CustomerEntity } from './customer.entity.js';
import { type Preview } from './shop-connector.js';

/** How the balance of a customer's gift card was moved, minor units; negative = it paid. */
export type BalanceMove = { customerId: string; method: string; by: number };

/** Whose payment methods a command may move. */
export function payerOf({ owner, order }: Pick<ActionFacts, 'owner' | 'order'>): string | undefined {
  return 'customerId' in owner ? owner.customerId : order?.customerId;
}

/**
 * What a deed moves on the shopper's own gift cards: what it pays back and what it charges, where the method has a
 * balance. Other methods are settled by whoever runs them.
 */
export function balanceMoves(
  facts: Pick<ActionFacts, 'owner' | 'order' | 'payments'>,
  { refund, charge }: Pick<Preview, 'refund' | 'charge'>,
): BalanceMove[] {
  const customerId = payerOf(facts);
  if (customerId === undefined) return [];
  const limited = new Set(
    (facts.payments ?? []).flatMap(({ id, balanceCents }) => (balanceCents === undefined ? [] : id)),
  );
  const moves = [
    ...(refund ? [{ customerId, method: refund.to, by: refund.amount.amount }] : []),
    ...(charge ? [{ customerId, method: charge.with, by: -charge.amount.amount }] : []),
  ];
  return moves.filter(({ method }) => limited.has(method));
}

/** Moves balances; false, and nothing is moved, when one would fall below nothing. */
export async function moveBalances(manager: EntityManager, moves: readonly BalanceMove[]): Promise<boolean> {
  const after = new Map<string, CustomerEntity>();
  for (const { customerId, method, by } of moves) {
    const found = after.get(customerId) ?? (await lockedCustomer(manager, customerId));
    const payments = found?.payments?.map((one) =>
      one.id === method && one.balanceCents !== undefined ? { ...one, balanceCents: one.balanceCents + by } : one,
    );
    if (!found || !payments) continue;
    if (payments.some(({ balanceCents = 0 }) => balanceCents < 0)) return false;
    after.set(customerId, { ...found, payments });
  }
  for (const { id, payments } of after.values()) await manager.update(CustomerEntity, { id }, { payments });
  return true;
}

/** A customer whose balances nobody else moves until the transaction ends. */
export async function lockedCustomer(manager: EntityManager, id: string): Promise<CustomerEntity | null> {
  return manager.findOne(CustomerEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}
