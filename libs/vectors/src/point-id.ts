import { createHash } from 'node:crypto';

/** Our own namespace (a random UUID), so that our ids never meet those of another program. */
const NAMESPACE = Buffer.from('6f1c1f0c5d0b4c6c9e1b2d7f3a8e4c55', 'hex');

/**
 * The same UUID for the same parts, always (RFC 9562, version 5). Parts are kept apart: `('a', 'bc')` and `('ab', 'c')`
 * differ.
 */
export function pointId(...parts: string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
