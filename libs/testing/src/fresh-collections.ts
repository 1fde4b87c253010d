import { randomBytes } from 'node:crypto';

/** A prefix for collection names that no other spec uses. */
export function freshCollectionPrefix(): string {
  return `test_${randomBytes(6).toString('hex')}_`;
}
