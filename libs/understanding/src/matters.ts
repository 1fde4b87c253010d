import { type Intent } from './intent-classifier.js';

/** One reading of a message or of one of its clauses: the chance of each intent, 0..1, and whether it is in scope. */
export type Reading = { chances: ReadonlyMap<string, number>; inScope: boolean };

/** A clause of a message, as it was read, and the stretch of clauses that belong together in which it stands. */
export type ClauseReading = Reading & { text: string; stretch: string };

/** Polite phrases: said beside a matter, they are not a second matter. */
const SOCIAL = new Set(['greeting', 'thanks', 'goodbye', 'affirm', 'deny', 'praise', 'bot_identity']);
/** What is said in few words beside a matter without being part of it. */
const BY_ITSELF = new Set([...SOCIAL, 'complaint', 'talk_to_human']);
/** A clause has a matter of its own from this chance on … */
const CLAUSE_SURE = 0.7;
/** … or from this one, where the whole message gives the same intent a chance, too. */
const CLAUSE_LIKELY = 0.45;
const WHOLE_LIKELY = 0.03;
/**
 * Clauses with only a comma between them are mostly one matter: “refund to PayPal, how fast is that”. There the whole
 * message has to hear the second one too: a little of a clause that is very sure, or more.
 */
const BESIDE_SURE = 0.93;
const WHOLE_A_LITTLE = 0.01;
const BESIDE_LIKELY = 0.75;
const WHOLE_HEARS = 0.05;
const MOST = 4;

type Found = Intent & { clause: string; stretch: string };

/**
 * The matters of a message that has several clauses: those that a clause is sure of, or that clause and whole agree on.
 * Matters come before polite phrases, and in the order in which they are said. Empty where no clause tells. Each has what
 * of the message speaks of it: its stretch, or its clause where the stretch holds several matters.
 */
export function mattersOf(whole: Reading, clauses: readonly ClauseReading[]): Intent[] {
  const stretches = [...new Set(clauses.map(({ stretch }) => stretch))];
  const found = new Map<string, Found>();
  for (const stretch of stretches) {
    const own = besides(
      whole,
      clauses.filter((clause) => clause.stretch === stretch),
    );
    for (const one of own) {
      const before = found.get(one.intent);
      if (!before || before.confidence < one.confidence)
        found.set(one.intent, { ...one, ...(before && { clause: before.clause }) });
    }
  }
  const intents = [...found.values()].map(({ intent, confidence, clause, stretch }) => {
    const shared = [...found.values()].filter((one) => one.stretch === stretch && !SOCIAL.has(one.intent)).length > 1;
    return { intent, confidence, text: shared ? clause : stretch };
  });
  const matters = intents.filter(({ intent }) => !SOCIAL.has(intent)).slice(0, MOST);
  return matters.length === 0 ? [] : [...matters, ...intents.filter(({ intent }) => SOCIAL.has(intent))];
}

/** The matters of one stretch: all that its clauses name, unless they only stand beside the one that the whole is about. */
function besides(whole: Reading, clauses: readonly ClauseReading[]): Found[] {
  const heard = (intent: string): number => whole.chances.get(intent) ?? 0;
  const told = clauses.flatMap((clause) => matterOf(clause, heard));
  const matters = new Set(told.filter(({ intent }) => !BY_ITSELF.has(intent)).map(({ intent }) => intent));
  if (matters.size < 2) return told;
  const [main] = [...matters].sort((a, b) => heard(b) - heard(a));
  return told.filter(
    ({ intent, confidence }) =>
      intent === main ||
      BY_ITSELF.has(intent) ||
      (confidence >= BESIDE_SURE && heard(intent) >= WHOLE_A_LITTLE) ||
      (confidence >= BESIDE_LIKELY && heard(intent) >= WHOLE_HEARS),
  );
}

function matterOf({ chances, inScope, text, stretch }: ClauseReading, heard: (intent: string) => number): Found[] {
  const [best] = [...chances].sort((a, b) => b[1] - a[1]);
  if (!best || !inScope) return [];
  const [intent, confidence] = best;
  const agreed = confidence >= CLAUSE_LIKELY && heard(intent) >= WHOLE_LIKELY;
  return confidence >= CLAUSE_SURE || agreed ? [{ intent, confidence, clause: text, stretch }] : [];
}

/** Whether an intent is a polite phrase, which answers nothing. */
export function isSocial(intent: string): boolean {
  return SOCIAL.has(intent);
}
