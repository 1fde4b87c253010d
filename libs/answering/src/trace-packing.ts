import { createHash } from 'node:crypto';
import { type AnswerTrace } from './turn.js';

/** Members of a trace, at any depth, whose value (or whose elements) are the same under many answers. */
const WHOLE = new Set(['terms']);
const EACH = new Set(['evidence']);
const REFERENCE = '$content';

/** A trace with references in the place of contents, and the contents by their hashes. */
export type PackedTrace = { trace: AnswerTrace; contents: Map<string, string> };

/** Takes what many traces have in common out of one. Plain JSON. */
export function packTrace(trace: AnswerTrace): PackedTrace {
  const contents = new Map<string, string>();
  const refer = (value: unknown): unknown => {
    const body = orderedJson(value);
    const hash = contentHash(body);
    contents.set(hash, body);
    return { [REFERENCE]: hash };
  };
  const packed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(packed);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        if (WHOLE.has(key) && member !== null && typeof member === 'object') return [key, refer(member)];
        if (EACH.has(key) && Array.isArray(member)) return [key, member.map(referObject)];
        return [key, packed(member)];
      }),
    );
  };
  const referObject = (value: unknown): unknown => (value !== null && typeof value === 'object' ? refer(value) : value);
  return { trace: packed(trace) as AnswerTrace, contents };
}

/**
 * The trace with its contents in their places.
 * @throws Error when a content is missing, or is not what its hash says.
 */
export function unpackTrace({ trace, contents }: PackedTrace): AnswerTrace {
  const unpacked = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpacked);
    if (value === null || typeof value !== 'object') return value;
    const hash = (value as Record<string, unknown>)[REFERENCE];
    if (typeof hash === 'string') return contentOf(hash, contents.get(hash));
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unpacked(member)]));
  };
  return unpacked(trace) as AnswerTrace;
}

function contentOf(hash: string, body: string | undefined): unknown {
  if (body === undefined) throw new Error(`content ${hash} is missing`);
  if (contentHash(body) !== hash) throw new Error(`content ${hash} was changed`);
  return JSON.parse(body);
}

function contentHash(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

/** JSON whose keys stand in the order of their letters, so that equal values are equal texts. */
export function orderedJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
