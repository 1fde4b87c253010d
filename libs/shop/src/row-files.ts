import { readFile } from 'node:fs/promises';
import { type z } from 'zod';

/** A row that could not be used: which file, which line (1-based; 0 = the file as a whole), and why. */
export type FileProblem = { file: string; line: number; message: string };

/** What a file gave: the good rows, and a problem for each bad one. */
export type Rows<T> = { rows: T[]; problems: FileProblem[] };

/**
 * Reads a file of one JSON object a line. A bad line, one that repeats the key of an earlier line, or one that `check`
 * has a complaint about becomes a problem that names it; the rest loads. A missing file is one problem.
 */
export async function readRows<S extends z.ZodType>(
  file: string,
  schema: S,
  keyOf: (row: z.output<S>) => string,
  check: (row: z.output<S>) => string | undefined = () => undefined,
): Promise<Rows<z.output<S>>> {
  const content = await textOf(file);
  if (content === undefined) return { rows: [], problems: [{ file, line: 0, message: 'is missing or unreadable' }] };
  const rows: z.output<S>[] = [];
  const problems: FileProblem[] = [];
  const seen = new Set<string>();
  content.split('\n').forEach((text, index) => {
    if (text.trim() === '') return;
    const refuse = (message: string): void => void problems.push({ file, line: index + 1, message });
    const value = parseJson(text);
    if (!value.ok) return refuse(value.message);
    const parsed = schema.safeParse(value.value);
    if (!parsed.success) return refuse(describe(parsed.error));
    const key = keyOf(parsed.data);
    if (seen.has(key)) return refuse(`repeats ${key}`);
    const complaint = check(parsed.data);
    if (complaint) return refuse(complaint);
    seen.add(key);
    rows.push(parsed.data);
  });
  return { rows, problems };
}

/**
 * Reads a file that holds one JSON document.
 * @throws Error that names the file and the path inside it; a shop without its policy cannot answer, so nothing is skipped.
 */
export async function readDocument<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  const content = await textOf(file);
  if (content === undefined) throw new Error(`${file} is missing or unreadable.`);
  const value = parseJson(content);
  if (!value.ok) throw new Error(`${file}: ${value.message}`);
  const parsed = schema.safeParse(value.value);
  if (!parsed.success) throw new Error(`${file}: ${describe(parsed.error)}`);
  return parsed.data;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'is not JSON' };
  }
}

function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join('; ');
}
