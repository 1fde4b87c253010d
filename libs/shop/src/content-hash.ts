import { createHash } from 'node:crypto';

/** A hash of any JSON value; equal content in equal key order gives the same. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
