import { type IntentExample } from './intent-training.js';
import { normalise } from './normalise.js';

/** Training sentences without what would mislead, and what that was. */
export type CleanedExamples = {
  examples: IntentExample[];
  /** How many repeated a sentence with its intent. */
  duplicates: number;
  /** Sentences that stood under several intents; each was kept under the one that it had most often, else first. */
  conflicts: { text: string; intents: string[]; kept: string }[];
  /** Intents with one sentence only: they are learnt, but nothing of them can be held out to calibrate. */
  single: string[];
};

/** Leaves each sentence once, under one intent. Sentences are compared without case, width and blanks around them. */
export function cleanExamples(examples: readonly IntentExample[]): CleanedExamples {
  const byText = new Map<string, IntentExample[]>();
  for (const example of examples) {
    const key = normalise(example.text).toLowerCase();
    const same = byText.get(key);
    if (same) same.push(example);
    else byText.set(key, [example]);
  }
  const conflicts: CleanedExamples['conflicts'] = [];
  const kept: IntentExample[] = [];
  for (const same of byText.values()) {
    const [first] = same;
    if (!first) continue;
    const counts = countBy(same);
    const [intent] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
    if (counts.size > 1) conflicts.push({ text: first.text, intents: [...counts.keys()], kept: intent });
    kept.push({ text: first.text, intent });
  }
  const contested = conflicts.reduce((sum, { intents }) => sum + intents.length - 1, 0);
  return {
    examples: kept,
    duplicates: examples.length - kept.length - contested,
    conflicts,
    single: [...countBy(kept)].flatMap(([intent, count]) => (count === 1 ? [intent] : [])),
  };
}

function countBy(examples: readonly IntentExample[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { intent } of examples) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  return counts;
}
