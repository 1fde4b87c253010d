import { maskSensitive } from './sensitive-text.js';

/** Parameters of an address whose values are secrets whatever they look like. */
const SECRET_NAME =
  /pass|pwd|token|secret|session|sid\b|auth|api.?key|signature|^(?:key|code|otp|pin|cvv|cvc|ssn|card|iban)$|密码/i;
const DOTS = '••••';

/**
 * The address of a page as it may be stored: without user and password, with what {@link maskSensitive} finds in its path,
 * parameters and fragment masked, and with dots for the value of every parameter that is named like a secret. What is no
 * address is masked as text.
 */
export function maskAddress(address: string): string {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
  if (!URL.canParse(address, 'http://page.invalid')) return maskSensitive(decoded(address));
  const url = new URL(address, 'http://page.invalid');
  const before = url.href;
  url.username = '';
  url.password = '';
  for (const [name, value] of [...url.searchParams]) {
    const masked = SECRET_NAME.test(name) && value !== '' ? DOTS : maskSensitive(value);
    if (masked !== value) url.searchParams.set(name, masked);
    if (maskSensitive(name) !== name) url.searchParams.delete(name);
  }
  url.pathname = maskedPart(url.pathname);
  url.hash = maskedPart(url.hash);
  if (url.href === before) return address;
  return absolute ? url.href : url.href.slice(url.origin.length);
}

/** As it was where nothing is masked: decoding and encoding again may change an address that is fine. */
function maskedPart(part: string): string {
  const plain = decoded(part);
  const masked = maskSensitive(plain);
  const inParameters = masked.replace(/([#&?]([^=&#]+)=)([^&]+)/g, (whole, lead: string, name: string) =>
    SECRET_NAME.test(name) ? lead + DOTS : whole,
  );
  return inParameters === plain ? part : inParameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
