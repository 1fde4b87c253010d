import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** A prompt as it stands in `libs/answering/prompts`; `id` names it with its version and content, for traces. */
export type Prompt = { id: string; fill(values: Readonly<Record<string, string>>): string };

const FOLDER = join('libs', 'answering', 'prompts');
const FRONT = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/;
const frontSchema = z.object({ name: z.string(), version: z.int().min(1) });

/**
 * Reads a prompt. `from` is a folder anywhere in the project, in the sources or in `dist`.
 * @throws Error when it is not there, or is no prompt.
 */
export function readPrompt(name: string, from = import.meta.dirname): Prompt {
  const file = join(promptFolder(from), `${name}.md`);
  const [, front, body] = FRONT.exec(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')) ?? [];
  if (front === undefined || body === undefined) throw new Error(`${file} has no front matter.`);
  const { version, name: own } = frontSchema.parse(parse(front));
  if (own !== name) throw new Error(`${file} calls itself ${own}.`);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
  return { id: `${name}@${version}:${hash}`, fill: (values) => filled(body.trim(), values) };
}

function promptFolder(from: string): string {
  const folder = join(from, FOLDER);
  if (existsSync(folder)) return folder;
  if (dirname(from) === from) throw new Error(`The folder ${FOLDER} was not found.`);
  return promptFolder(dirname(from));
}

function filled(body: string, values: Readonly<Record<string, string>>): string {
  return body.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The prompt wants a value for ${name}.`);
    return value;
  });
}
