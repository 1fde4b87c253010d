/** Larger files are not help articles. */
const MOST_BYTES = 1_000_000;
// eslint-disable-next-line no-control-regex -- finding control characters is what it is for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/**
 * Bytes as text: checked UTF-8 without a byte order mark, line ends as LF; or what is wrong with them and in which line.
 */
export function readText(bytes: Uint8Array): { text: string } | { problem: { line: number; message: string } } {
  if (bytes.length > MOST_BYTES) return { problem: { line: 1, message: 'The file is larger than 1 MB.' } };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: { line: firstBadLine(bytes), message: 'The line is not valid UTF-8.' } };
  }
  text = text.replace(/\r\n?/g, '\n');
  const control = text.search(CONTROL);
  if (control < 0) return { text };
  return { problem: { line: lineOf(text, control), message: 'The line holds a control character.' } };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A line feed is never part of a longer UTF-8 sequence, so each line can be decoded for itself. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let line = 1, from = 0; ; line += 1) {
    const feed = bytes.indexOf(10, from);
    try {
      decoder.decode(bytes.subarray(from, feed < 0 ? bytes.length : feed));
    } catch {
      return line;
    }
    if (feed < 0) return line;
    from = feed + 1;
  }
}
