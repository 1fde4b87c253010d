import { named } from './claim.js';
import { type Scan } from './scan.js';

const URL =
  /(?:https?:\/\/|www\.)[^\s"<>()，。、]+|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com|net|org|shop|store|example|nl|de|cn|io|eu|info|xyz|co|app|link|top|ru)(?![\w@])(?:\/[^\s"<>()，。、]*)?/giu;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const ORDER = /(?<![A-Za-z])LL[\s-]?(\d{4,})(?!\d)/giu;
const TRACKING = /(?<![A-Za-z0-9])(?=[A-Z0-9]*\d{6})[A-Z]{2,4}\d{6,}[A-Z]{0,3}(?![A-Za-z0-9])/gu;
const OTHER_NUMBER = /(?<![A-Za-z0-9])[A-Z]{1,4}-\d[\dA-Z-]*(?![A-Za-z0-9])/gu;
const PHONE =
  /(?<![\w-])(?:\+\d{1,3}[\s-]?(?:\(?\d{1,4}\)?[\s-]?){2,5}\d{2,4}|0\d{2,4}[\s-]\d{5,8}|400-\d{3}-\d{4}|1[3-9]\d{9})(?!\d)/gu;
const LONG = /(?<![\w-])#?(\d{6,})(?![\w-])/gu;
/** A code: capitals and digits in one word, as WELCOME10; EU39 and Z3 are none. */
const CODE = /(?<![A-Za-z0-9])(?=[A-Z]*\d)[A-Z]{4,}\d{1,4}(?![A-Za-z0-9])/gu;

/** Links, addresses, and the numbers that name one thing: orders, parcels, codes. */
export function readReferences(scan: Scan): void {
  scan.take(EMAIL, ([email]) => ({ kind: 'address', value: named(email.toLowerCase()) }));
  scan.take(URL, ([url]) => ({ kind: 'link', value: named(url.replace(/[.,;:!?]+$/u, '')) }));
  scan.take(ORDER, ([, digits = '']) => ({ kind: 'order', value: named(`LL-${digits}`) }));
  scan.take(TRACKING, ([number]) => ({ kind: 'tracking', value: named(number) }));
  scan.take(CODE, ([code]) => ({ kind: 'promise', value: named(code) }));
  scan.take(OTHER_NUMBER, ([number]) => ({ kind: 'order', value: named(number) }));
  scan.take(PHONE, ([number]) => ({ kind: 'address', value: named(number.replace(/[^\d+]/gu, '')) }));
  scan.take(LONG, ([, digits = '']) => ({ kind: 'order', value: named(digits) }));
}
