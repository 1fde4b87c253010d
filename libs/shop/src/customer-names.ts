import { type EntityManager, In } from 'typeorm';
import { CustomerEntity } from './customer.entity.js';

/**
 * Names of customers as the shop knows them, by id; one who is unknown or erased is left out. For the shop's own staff
 * alone: a visitor's own name comes from {@link Customers.own}.
 */
export async function customerNames(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await manager.find(CustomerEntity, { select: { id: true, name: true }, where: { id: In([...ids]) } });
  return new Map(found.flatMap(({ id, name }) => (name.trim() === '' ? [] : [[id, name] as const])));
}
