import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const questionSchema = z.object({ text: z.string(), language: z.enum(['en', 'zh']) });

/** The project's paraphrased questions, English and Chinese by turns. */
export function benchQuestions(root: string): { all: string[]; english: string[] } {
  const [english, chinese] = ['en', 'zh'].map((language) =>
    readFileSync(join(root, `test/answers/retrieval.${language}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => questionSchema.parse(JSON.parse(line)).text),
  ) as [string[], string[]];
  return { all: english.flatMap((text, index) => [text, chinese[index] ?? text]), english };
}
