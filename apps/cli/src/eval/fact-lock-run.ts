import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkSentence, type LockFrame, type Objection, type Piece, termsOf } from '@app/answering';
import { readShopFolder, readShopTables, Shipping } from '@app/shop';
import { z } from 'zod';
import { CommandError } from '../command.js';
import { type Floors } from './floors.js';
import { parseJsonLines, readJsonLines } from './read-lines.js';

/** What test/answers/generate-fact-lock.mjs prints, line by line: a sentence, whether it is true by the pieces that it cites, and its family. */
const lockRowSchema = z.strictObject({
  id: z.string().min(1),
  language: z.enum(['en', 'zh']),
  truth: z.boolean(),
  family: z.string().min(1),
  sentence: z.string().min(1),
  cited: z.array(
    z.custom<Piece>((piece) => z.looseObject({ kind: z.string(), fact: z.unknown() }).safeParse(piece).success),
  ),
  now: z.string(),
});
export type LockRow = z.output<typeof lockRowSchema>;
/** What became of a sentence, and in how many milliseconds; `fresh` = some of its evidence was read for the first time. */
export type LockResult = { row: LockRow; objections: Objection[]; milliseconds: number; fresh: boolean };

const MOST_BYTES = 64 * 1024 * 1024;

/** The origin that sentences may link in the measurement. */
const LINKS = ['https://lanternlane.example'];

/** Checks every sentence against its own pieces, the shop's terms and its catalogue. */
export async function runFactLock(rows: readonly LockRow[], knowledgeFolder: string): Promise<LockResult[]> {
  const [{ policy, shipping }, { products }] = await Promise.all([
    readShopTables(knowledgeFolder),
    readShopFolder(knowledgeFolder),
  ]);
  const terms = termsOf(policy, new Shipping(shipping));
  const productNames = products.flatMap(({ name }) => [name.en, name.zh]);
  const known = new Map<string, Piece>();
  return rows.map((row) => {
    const frame: LockFrame = { now: row.now, language: row.language, terms, links: LINKS, productNames };
    const before = known.size;
    const cited = row.cited.map((piece) => kept(piece, row.now, known));
    const began = performance.now();
    const objections = checkSentence(row.sentence, cited, frame);
    return { row, objections, milliseconds: performance.now() - began, fresh: known.size > before };
  });
}

/** One object for equal pieces, as within an answer: what is read of a piece is kept with it. */
function kept(piece: Piece, now: string, known: Map<string, Piece>): Piece {
  const key = `${now.slice(0, 10)} ${JSON.stringify(piece)}`;
  const same = known.get(key) ?? piece;
  known.set(key, same);
  return same;
}

/** Half of the sentences were never looked at while the fact lock was written: those whose id hashes odd (FNV-1a, 32 bit). */
export function isUnseen({ id }: Pick<LockRow, 'id'>): boolean {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % 2 === 1;
}

/** Shares of some results: of the falsehoods those that were blocked, of the truths those that were let through. */
export function lockShares(results: readonly LockResult[]): {
  blocked: number;
  shown: number;
  falsehoods: number;
  truths: number;
} {
  const falsehoods = results.filter(({ row }) => !row.truth);
  const truths = results.filter(({ row }) => row.truth);
  const share = (some: readonly LockResult[], blocked: boolean): number =>
    some.filter(({ objections }) => objections.length > 0 === blocked).length / some.length;
  return {
    blocked: share(falsehoods, true),
    shown: share(truths, false),
    falsehoods: falsehoods.length,
    truths: truths.length,
  };
}

/** The figures that have floors: by language, and by half. */
export function lockFigures(results: readonly LockResult[]): Floors {
  const parts = {
    en: results.filter(({ row }) => row.language === 'en'),
    zh: results.filter(({ row }) => row.language === 'zh'),
    seen: results.filter(({ row }) => !isUnseen(row)),
    unseen: results.filter(({ row }) => isUnseen(row)),
  };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => {
      const { blocked, shown } = lockShares(part);
      return [
        [`factLock.${name}.blocked`, blocked],
        [`factLock.${name}.shown`, shown],
      ];
    }),
  );
}

/** Sentences from a file. @throws CommandError when it has none. */
export function lockRowsOf(file: string): LockRow[] {
  const rows = readJsonLines(file, lockRowSchema);
  if (rows.length === 0) throw new CommandError(`${file} holds no sentence.`);
  return rows;
}

/** The project's own sentences, generated anew from its facts: the same ones as long as those stay. */
export async function ownLockRows(root: string): Promise<LockRow[]> {
  const generator = join(root, 'test/answers/generate-fact-lock.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [generator], { cwd: root, maxBuffer: MOST_BYTES });
  return parseJsonLines(stdout, generator, lockRowSchema);
}
