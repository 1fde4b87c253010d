import { type Found } from './claim.js';

/** What one match of a pattern says; nothing when it only looks like it. */
export type Reading = Omit<Found, 'start' | 'end' | 'text'> | undefined;

/** A text that is read piece by piece: what was understood is blanked, so that nothing is read twice. */
export class Scan {
  readonly found: Found[] = [];

  constructor(
    readonly whole: string,
    private left = whole,
  ) {}

  /** Takes each match that `read` understands out of the text. The pattern must be global. */
  take(pattern: RegExp, read: (match: RegExpMatchArray) => Reading | Reading[]): void {
    for (const match of [...this.left.matchAll(pattern)]) {
      const readings = [read(match)].flat().filter((one) => one !== undefined);
      if (readings.length === 0) continue;
      const start = match.index ?? 0;
      const end = start + match[0].length;
      for (const reading of readings) this.found.push({ ...reading, start, end, text: match[0].trim() });
      this.left = this.left.slice(0, start) + '\u0001'.repeat(end - start) + this.left.slice(end);
    }
  }

  /** Reads without taking anything out of the text: what is read may hold what others read, too. */
  peek(pattern: RegExp, read: (match: RegExpMatchArray) => Reading): void {
    for (const match of this.whole.matchAll(pattern)) {
      const reading = read(match);
      const start = match.index;
      if (reading) this.found.push({ ...reading, start, end: start + match[0].length, text: match[0].trim() });
    }
  }

  /** What has not been understood yet; what has is \u0001. */
  get rest(): string {
    return this.left;
  }
}
