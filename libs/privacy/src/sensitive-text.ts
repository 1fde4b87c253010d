import { accountNumbers } from './account-numbers.js';
import { cardNumbers } from './card-numbers.js';
import { identityNumbers } from './identity-numbers.js';
import { plainDigits } from './plain-digits.js';
import { secretsInText } from './secrets-in-text.js';
import { type SensitiveKind, type SensitiveSpan } from './sensitive-span.js';

/** A text without what must not be stored, and what kinds of it were there. */
export type Masked = { text: string; kinds: SensitiveKind[] };

/** Most texts hold no seven digits, no long code and no word for a secret: they cost these three looks. */
const NUMBER = /(?:\p{N}[^\p{L}\p{N}]{0,4}){6}\p{N}|nino|insurance|\bni\b/iu;
const CODE = /(?=[A-Za-z_-]{0,15}\d)[A-Za-z\d_-]{16}|AKIA|ASIA/;
const WORD =
  /pass|pwd|kennwort|wachtwoord|contrase|密码|密碼|口令|\bpin\b|cvv|cvc|安全码|security code|BEGIN|authori[sz]ation|bearer|basic|key|secret|token|:\/\/[^/\s]*@|[ＰｐＫｋＴｔＳｓ]/iu;
const DOTS = '••••';

/**
 * Replaces by dots what must not be stored, sent to a model or logged: payment card numbers (their last four digits
 * stay), identity numbers, bank account numbers, named passwords, keys and tokens. Order, tracking and phone numbers,
 * prices and dates stay. Pure; masking a masked text changes nothing.
 */
export function maskText(text: string): Masked {
  const once = maskedOnce(text);
  if (once.kinds.length === 0) return once;
  // What stood right beside a secret stands alone once that is dots.
  const { text: rest, kinds } = maskText(once.text);
  return { text: rest, kinds: [...new Set([...once.kinds, ...kinds])] };
}

function maskedOnce(text: string): Masked {
  const hasCode = CODE.test(text);
  const hasNumber = hasCode || NUMBER.test(text);
  const hasSecret = hasCode || WORD.test(text);
  if (!hasNumber && !hasSecret) return { text, kinds: [] };
  const plain = plainDigits(text);
  const spans = apart([
    ...(hasSecret ? secretsInText(plain) : []),
    ...(hasNumber ? [...accountNumbers(plain), ...cardNumbers(plain), ...identityNumbers(plain)] : []),
  ]);
  if (spans.length === 0) return { text, kinds: [] };
  let masked = '';
  let at = 0;
  for (const span of spans) {
    masked += text.slice(at, span.from) + dotted(text, plain, span);
    at = span.to;
  }
  return { text: masked + text.slice(at), kinds: [...new Set(spans.map(({ kind }) => kind))] };
}

/** The text of {@link maskText} alone. */
export function maskSensitive(text: string): string {
  return maskText(text).text;
}

/** A copy of plain JSON data in which every text is masked; keys stay. */
export function maskJson<T>(value: T): T {
  return masked(value) as T;
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskSensitive(value);
  if (Array.isArray(value)) return value.map(masked);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, masked(member)]));
}

/** In the order of the text, without those that begin inside an earlier one. */
function apart(spans: readonly SensitiveSpan[]): SensitiveSpan[] {
  const kept: SensitiveSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1);
    if (!last || span.from >= last.to) kept.push(span);
    else if (span.to > last.to) kept[kept.length - 1] = { from: last.from, to: span.to, kind: 'key' };
  }
  return kept;
}

function dotted(text: string, plain: string, { from, to, kind }: SensitiveSpan): string {
  if (kind === 'password' || kind === 'key') return DOTS;
  const written = text.slice(from, to);
  const digits = plain.slice(from, to).match(/[A-Za-z\d]/g)?.length ?? 0;
  const hidden = kind === 'card' && digits > 4 ? digits - 4 : digits;
  let seen = 0;
  return Array.from({ length: written.length }, (_, place) => {
    if (!/[A-Za-z\d]/.test(plain.charAt(from + place)))
      return written.charAt(place) === '' ? '' : separator(written, place);
    seen += 1;
    return seen <= hidden ? '•' : plain.charAt(from + place);
  }).join('');
}

/** What stands between the digits, but no half of a character. */
function separator(written: string, place: number): string {
  const character = written.charAt(place);
  return /[\ud800-\udfff]/.test(character) ? '' : character;
}
