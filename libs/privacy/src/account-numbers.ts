import { type SensitiveSpan } from './sensitive-span.js';

/** Characters of an IBAN by country (SWIFT's registry, release 99). */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 ' +
    'LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 ' +
    'RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const START = /(?<![A-Za-z\d])[A-Za-z]{2}[\s\-\u200b]?\d{2}/g;

/** International bank account numbers (ISO 13616) whose check digits are right, in a text of plain digits. */
export function accountNumbers(text: string): SensitiveSpan[] {
  return [...text.matchAll(START)].flatMap((match): SensitiveSpan[] => {
    const length = LENGTHS[match[0].slice(0, 2).toUpperCase()];
    if (length === undefined) return [];
    const rest = new RegExp(String.raw`^[A-Za-z\d](?:[\s\-\u200b]{0,3}[A-Za-z\d]){${length - 1}}(?![A-Za-z\d])`);
    const written = rest.exec(text.slice(match.index))?.[0];
    if (written === undefined || !isIban(written.replace(/[^A-Za-z\d]/g, '').toUpperCase())) return [];
    return [{ from: match.index, to: match.index + written.length, kind: 'account' }];
  });
}

/** ISO 7064 mod 97-10 over the number with its first four characters at the end. */
function isIban(bare: string): boolean {
  const moved = bare.slice(4) + bare.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}
