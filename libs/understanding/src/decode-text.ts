/** A file's text, and the encoding that it was taken for. */
export type DecodedText = { text: string; encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030' | 'Windows-1252' };

const SAMPLE = 4096;

/**
 * Decodes the text of a file whose encoding nobody tells: by its byte-order mark, by the zero bytes of UTF-16, as UTF-8
 * where that is valid, else as GB18030 (of which GBK is a part) where high bytes come in pairs, else as Windows-1252
 * (of which Latin-1 is a part). The mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Of(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16 };
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'UTF-8' };
  const chinese = highBytesArePaired(bytes) ? decoded(bytes, 'gb18030') : undefined;
  if (chinese !== undefined) return { text: chinese, encoding: 'GB18030' };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** By the mark; or, without one, by the zeros that ASCII leaves in every other byte. */
function utf16Of(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 1].map((odd) => sample.filter((byte, i) => byte === 0 && i % 2 === odd).length);
  const [even = 0, odd = 0] = zeros;
  if (even + odd < sample.length / 8) return undefined;
  return odd > even ? 'UTF-16LE' : 'UTF-16BE';
}

/** A Chinese character takes two high bytes, an accented letter one. */
function highBytesArePaired(bytes: Uint8Array): boolean {
  let [high, paired] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    high++;
    if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80) paired++;
  }
  return paired > 0.6 * high;
}
