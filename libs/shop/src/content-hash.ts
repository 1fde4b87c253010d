import { createHash } from 'node:crypto';

/** A hash of any JSON value; equal content in equal key order gives the same. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

/** A UUID that depends on `name` alone (RFC 9562, version 8: SHA-256), so that a thing keeps its point. */
export function stableUuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
