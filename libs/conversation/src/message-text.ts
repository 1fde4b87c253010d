import { DomainError, MAX_MESSAGE_LENGTH } from '@app/contracts';

/** What nobody can see: spaces, controls, formatting and default-ignorable characters, and the blank Braille cell. */
const INVISIBLE = /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** With the `u` flag a surrogate matches only where it stands alone. */
const UNSTORABLE = /[\0\ud800-\udfff]/gu;

/** The text without what PostgreSQL cannot keep: NUL and lone surrogates. Everything else stays as it was written. */
export function storableText(text: string): string {
  return text.replace(UNSTORABLE, '');
}

/** A copy of plain JSON data in which every text, keys included, is storable. `undefined` members vanish. */
export function storableJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(storable(value))) as T;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [storableText(key), storable(member)]));
}

/**
 * The text of a message as it is stored.
 * @throws DomainError `empty_message` when nothing of it can be seen, `message_too_long` above
 * {@link MAX_MESSAGE_LENGTH} code points.
 */
export function checkedText(text: string): string {
  const stored = storableText(text);
  if (stored.length > MAX_MESSAGE_LENGTH && codePoints(stored) > MAX_MESSAGE_LENGTH)
    throw new DomainError('message_too_long', `message of ${stored.length} UTF-16 units`);
  if (stored.replace(INVISIBLE, '') === '') throw new DomainError('empty_message');
  return stored;
}

/** @throws DomainError `invalid_input` for a client id that PostgreSQL cannot keep as it is. */
export function checkedClientId(clientId: string): string {
  if (storableText(clientId) !== clientId)
    throw new DomainError('invalid_input', 'client id holds unstorable characters');
  return clientId;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
