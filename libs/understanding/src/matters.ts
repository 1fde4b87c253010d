import { addsOn, asksFor, pointsBack } from './clause-cues.js';
import { type Clause } from './clauses.js';
import { type Intent } from './intent-classifier.js';

/** One reading of a message or of one of its clauses: the chance of each intent, 0..1, and how far it is in scope (0 and more: it is). */
export type Reading = { chances: ReadonlyMap<string, number>; score: number };

/** A clause of a message, as it was read. */
export type ClauseReading = Reading & Clause;

/** Polite phrases: said beside a matter, they are not a second matter. */
const SOCIAL = new Set(['greeting', 'thanks', 'goodbye', 'affirm', 'deny', 'praise', 'bot_identity']);
/** What is said in few words beside a matter without being part of it. */
const BY_ITSELF = new Set([...SOCIAL, 'complaint', 'talk_to_human']);
/** An answer comes first; later, half-sentences (“and still isn't”) only look like one. */
const ANSWERS = new Set(['affirm', 'deny']);
/** Half-sentences look like these, too, but are hardly in scope. */
const EASILY_MISTAKEN = new Set(['greeting', 'goodbye', 'praise', 'bot_identity']);
const WELL_IN_SCOPE = 1;
/** A clause has a matter of its own from this chance on … */
const CLAUSE_SURE = 0.7;
/** … or from this one, where it stands apart and asks or wishes for something … */
const CLAUSE_ASKING = 0.5;
/** … or from this one, where the whole message gives the same intent a chance, too. */
const CLAUSE_LIKELY = 0.45;
const WHOLE_LIKELY = 0.03;
/**
 * Clauses with only a comma between them are mostly one matter: “refund to PayPal, how fast is that”. There the whole
 * message has to hear the second one too: a little of a clause that is very sure, or more. What is added in so many
 * words (“cancel the newsletter, too”) needs no more than this chance; nor, in Chinese, where a comma parts sentences, what
 * is asked beside something that is asked.
 */
const BESIDE_SURE = 0.9;
const WHOLE_A_LITTLE = 0.005;
const BESIDE_LIKELY = 0.75;
const WHOLE_HEARS = 0.02;
const BESIDE_ADDED = 0.65;
const BESIDE_ASKED = 0.7;
const MOST = 4;
const HAN = /\p{Script=Han}/u;

type Found = Intent & { clause: ClauseReading };

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
  const intents = [...found.values()].map(({ intent, confidence, clause: { text, stretch } }) => {
    const beside = [...found.values()].filter((one) => one.clause.stretch === stretch && !SOCIAL.has(one.intent));
    return { intent, confidence, text: beside.length > 1 ? text : stretch };
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
  const asking = told.some(({ intent, clause }) => intent === main && asks(clause));
  return told.filter(
    ({ intent, confidence, clause }) =>
      intent === main ||
      BY_ITSELF.has(intent) ||
      (confidence >= BESIDE_SURE && heard(intent) >= WHOLE_A_LITTLE) ||
      (confidence >= BESIDE_LIKELY && heard(intent) >= WHOLE_HEARS) ||
      (confidence >= BESIDE_ADDED && addsOn(clause.text)) ||
      (confidence >= BESIDE_ASKED && asking && HAN.test(clause.text) && asks(clause) && !pointsBack(clause.text)),
  );
}

function matterOf(clause: ClauseReading, heard: (intent: string) => number): Found[] {
  const [best] = [...clause.chances].sort((a, b) => b[1] - a[1]);
  if (!best || clause.score < 0) return [];
  const [intent, confidence] = best;
  if (ANSWERS.has(intent) && clause.parting !== 'first') return [];
  if (EASILY_MISTAKEN.has(intent) && clause.score < WELL_IN_SCOPE) return [];
  const apart = clause.parting !== 'first' && clause.parting !== 'beside';
  const told =
    confidence >= CLAUSE_SURE ||
    (confidence >= CLAUSE_ASKING && apart && asks(clause)) ||
    (confidence >= CLAUSE_LIKELY && heard(intent) >= WHOLE_LIKELY);
  return told ? [{ intent, confidence, clause }] : [];
}

function asks({ asked, text }: Clause): boolean {
  return asked || asksFor(text);
}

/** Whether an intent is a polite phrase, which answers nothing. */
export function isSocial(intent: string): boolean {
  return SOCIAL.has(intent);
}
