import { type Intent } from './intent-classifier.js';

/** One reading of a message or of one of its clauses: the chance of each intent, 0..1, and whether it is in scope. */
export type Reading = { chances: ReadonlyMap<string, number>; inScope: boolean };

/** Polite phrases: said beside a matter, they are not a second matter. */
const SOCIAL = new Set(['greeting', 'thanks', 'goodbye', 'affirm', 'deny', 'praise', 'bot_identity']);
/** A clause has a matter of its own from this chance on … */
const CLAUSE_SURE = 0.7;
/** … or from this one, where the whole message gives the same intent a chance, too. */
const CLAUSE_LIKELY = 0.5;
const WHOLE_LIKELY = 0.01;
const MOST = 4;

/**
 * The matters of a message that has several clauses: those that a clause is sure of, or that clause and whole agree on.
 * Matters come before polite phrases, and in the order in which they are said. Empty where no clause tells.
 */
export function mattersOf(whole: Reading, clauses: readonly Reading[]): Intent[] {
  const found = new Map<string, number>();
  for (const clause of clauses) {
    const [best] = [...clause.chances].sort((a, b) => b[1] - a[1]);
    if (!best || !clause.inScope) continue;
    const [intent, chance] = best;
    const agreed = chance >= CLAUSE_LIKELY && (whole.chances.get(intent) ?? 0) >= WHOLE_LIKELY;
    if (chance >= CLAUSE_SURE || agreed) found.set(intent, Math.max(chance, found.get(intent) ?? 0));
  }
  const intents = [...found].map(([intent, confidence]) => ({ intent, confidence }));
  const matters = intents.filter(({ intent }) => !SOCIAL.has(intent)).slice(0, MOST);
  return matters.length === 0 ? [] : [...matters, ...intents.filter(({ intent }) => SOCIAL.has(intent))];
}

/** Whether an intent is a polite phrase, which answers nothing. */
export function isSocial(intent: string): boolean {
  return SOCIAL.has(intent);
}
