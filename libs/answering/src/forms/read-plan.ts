import { type ActionKind } from '@app/contracts';
import { findEntities } from '@app/understanding';
import { leadingKinds } from './form-kinds.js';
import { HOW } from './question-words.js';
import { intentOf, type Wish } from './plan.js';
import { problemIn } from './said-words.js';
import { plainText } from './spots.js';
import { beginsAlternative, goesOnAsking, isChoice, leavesIt, wishVerb, withoutCondition } from './wish-words.js';

/** More wishes than these in one message are read as far as these. */
export const MOST_WISHES = 6;
/** What is longer is a letter; its first part says what is wanted. */
const MOST_TEXT = 3000;

/** Takes back what was said just before: "cancel A, no wait, change its address". */
const RETRACTS =
  /\b(?:no,? wait|wait,? no|scratch that|strike that|actually,? no|no,? actually|or rather|i mean(?:t)?|on second thoughts?|no,? sorry|sorry,? no)\b|不对|等等|等一下/iu;
const BEGINS_ANEW = /^\W*(?:actually|rather|wait(?! (?:for|until|till))|sorry)\b/iu;
const ONLY_A_MARK = /^\W*(?:(?:actually|rather|wait|sorry|oh|no|hold on)\W*)+$/iu;
const ADDS = /\b(?:also|too|as well)\b/iu;
const SAME = /\b(?:it|its|it's|that|this|them|(?:the )?same order)\b|它|这[个单笔]/iu;
const INSTEAD = /\binstead\b(?! of)/iu;
const JOINTS =
  /\b(?:no,? wait|wait,? no|scratch that|strike that|actually,? no|no,? actually|or rather|i mean(?:t)?|on second thoughts?|no,? sorry|sorry,? no)\b|不对[，,]|等等|等一下|[.!?](?=\s|$)|[;。！？；\n]|[,，、](?:\s*(?:and|then|but|also|plus)\b)*|\b(?:and then|and also|and|then|also|plus|but)\b|然后|接着|另外|还有|同时|顺便|最后|再(?=[帮把给取换改退将开申登])|并且?(?=[取换改退把将])/giu;

type Clause = { text: string; joint: string; retracts?: true };

function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  let joint = '';
  let retracts = false;
  const add = (one: string): void => {
    retracts ||= RETRACTS.test(joint) || BEGINS_ANEW.test(one);
    if (!/[\p{L}\d]/u.test(one) || ONLY_A_MARK.test(one)) return;
    clauses.push({ text: one, joint, ...(retracts && !ADDS.test(one) ? { retracts } : {}) });
    retracts = false;
  };
  for (const { index, 0: found } of text.matchAll(JOINTS)) {
    add(text.slice(from, index));
    [joint, from] = [found, index + found.length];
  }
  add(text.slice(from));
  return clauses;
}

type Draft = {
  kind: ActionKind;
  clauses: Clause[];
  numbers: string[];
  otherwise?: Draft | null;
  /** What was said first, and taken back for this. */
  instead?: { text: string; numbers: string[] };
};

const ASKS_ITSELF =
  /\b(?:tell me|let me know|show me|where|when|what|how|why|which|who|track(?:ing)?|check|status|arriv\w*|(?:is|are|was|has|did|does) (?:it|my|the|order))\b|[?？]|哪|什么|多少|怎么|吗|呢|查|告诉|几时|到了没/iu;
const ASKS_WHERE =
  /\b(?:where|when|track(?:ing)?|status|arriv\w*|deliver\w*|shipped|on its way)\b|到哪|在哪|什么时候|何时|几时|物流|快递|到了没|进度|状态/iu;

/** "It arrived damaged" tells what is wrong, and asks nothing. */
function asksItself(text: string): boolean {
  const problem = /[?？]/u.test(text) ? undefined : problemIn(text);
  return ASKS_ITSELF.test(text) && (problem === undefined || problem === 'late');
}

/** What a message asks to be done, and what it asks about its orders beside that. */
export type Message = { wishes: Wish[]; questions: { text: string; number?: string }[] };

/** Reads a message: see {@link readPlan}; `questions` are those about where an order is. */
export function readMessage(said: string, now: Date): Message {
  const questions = clausesOf(plainText(said).slice(0, MOST_TEXT)).flatMap(({ text }) => {
    if (wishVerb(text) || !asksItself(text) || !ASKS_WHERE.test(text) || beginsAlternative(text)) return [];
    const [number] = numbersIn(text, now);
    return [{ text: text.trim(), ...(number ? { number } : {}) }];
  });
  return { wishes: readPlan(said, now), questions };
}

/**
 * The wishes of a message, in the order in which they are to be done, each with the words that belong to it and with
 * what shall be done where it is not possible. Empty when the message asks for nothing in so many words. Pure.
 */
export function readPlan(said: string, now: Date): Wish[] {
  const clauses = clausesOf(plainText(said).slice(0, MOST_TEXT));
  const drafts: Draft[] = [];
  let lead: Clause[] = [];
  let alternative = false;
  let asking = false;
  for (const [i, clause] of clauses.entries()) {
    const current = drafts.at(-1);
    const isElse = current !== undefined && beginsAlternative(clause.text);
    const words = isElse ? { ...clause, text: withoutCondition(clause.text) } : clause;
    if (isElse) alternative = true;
    asking = HOW.test(words.text) || (asking && goesOnAsking(words));
    const verb = asking ? undefined : wishVerb(words.text);
    const numbers = numbersIn(words.text, now);
    if (alternative && current) {
      if (addAlternative(current, words, verb?.kind, numbers)) alternative = false;
      continue;
    }
    if (verb && isChoice(clauses[i - 1]?.text ?? '')) return [];
    if (current && takesBack(words, verb?.kind, numbers, current)) {
      drafts.pop();
      if (leavesIt(words.text)) continue;
      const instead = { text: joined(current.clauses), numbers: current.numbers };
      drafts.push({ kind: verb?.kind ?? current.kind, clauses: [words], numbers, instead });
      continue;
    }
    if (verb && startsAnew(current, verb.kind, numbers)) {
      const own = {
        kind: verb.kind,
        clauses: [...lead.filter((one) => !isAnother(one, numbers, now)), words],
        numbers: [] as string[],
      };
      own.numbers = numbersIn(joined(own.clauses), now);
      drafts.push(own);
      lead = [];
      continue;
    }
    // A question of its own is none of the words for a wish.
    if (!verb && asksItself(words.text)) continue;
    if (!current) {
      lead.push(words);
      continue;
    }
    if (current.otherwise) {
      lastAlternative(current).clauses.push(words);
      continue;
    }
    if (isOtherOrder(current, numbers) && opensNext(words, clauses[i + 1], now)) lead.push(words);
    else if (isOtherOrder(current, numbers)) drafts.push({ kind: current.kind, clauses: [words], numbers });
    else {
      current.clauses.push(words);
      current.numbers.push(...numbers);
    }
  }
  return settled(drafts.flatMap((draft) => byNumber(draft, now))).slice(0, MOST_WISHES);
}

/** Whether a clause stands in the place of the wish before it: it takes that back, or is to be done with it instead. */
function takesBack(
  { text, retracts }: Clause,
  kind: ActionKind | undefined,
  numbers: readonly string[],
  current: Draft,
): boolean {
  if (retracts) return kind !== undefined || isOtherOrder(current, numbers) || leavesIt(text);
  return kind !== undefined && kind !== current.kind && INSTEAD.test(text) && SAME.test(text) && numbers.length === 0;
}

/** Words around the number of an order that ask for nothing by themselves. */
const ABOUT_NUMBER =
  /\b(?:orders?|numbers?|nr|no|my|the|these|both|for|in|of|from|about|regarding|and|hi|hello|hey|please|pls)\b|订单|单号|你好|您好|请/giu;

/** A clause before the first verb that speaks of another order, and says something of it, is none of the words for it. */
function isAnother({ text }: Clause, numbers: readonly string[], now: Date): boolean {
  const own = numbersIn(text, now);
  if (numbers.length === 0 || own.length === 0 || own.some((one) => numbers.includes(one))) return false;
  const rest = own.reduce((words, one) => words.replaceAll(one, ''), text).replace(ABOUT_NUMBER, '');
  return /\p{L}{2,}/u.test(rest);
}

/** A verb begins a new wish, unless it says again what the wish before says. */
function startsAnew(current: Draft | undefined, kind: ActionKind, numbers: readonly string[]): boolean {
  return current?.kind !== kind || isOtherOrder(current, numbers);
}

function isOtherOrder(current: Draft, numbers: readonly string[]): boolean {
  return current.numbers.length > 0 && numbers.length > 0 && !numbers.some((one) => current.numbers.includes(one));
}

const OPENS = /^\s*(?:in|for|from|of|with|on|as for|about|regarding|order|my order|the order|订单|[A-Z]{1,3}-?\d)/iu;

/** "…, and in order B, cancel": such an order belongs to the verb that comes after it. */
function opensNext({ text }: Clause, next: Clause | undefined, now: Date): boolean {
  return (
    OPENS.test(text) &&
    next !== undefined &&
    wishVerb(next.text) !== undefined &&
    numbersIn(next.text, now).length === 0
  );
}

/** Gives a wish its alternative; false while the condition has been said, and not yet what shall be done. */
function addAlternative(of: Draft, clause: Clause, kind: ActionKind | undefined, numbers: string[]): boolean {
  if (clause.text.trim() === '') return false;
  const last = lastAlternative(of);
  const leaves = kind === undefined && leavesIt(clause.text);
  last.otherwise = leaves ? null : { kind: kind ?? last.kind, clauses: [clause], numbers };
  return true;
}

/** Alternatives may have alternatives of their own. */
function lastAlternative(draft: Draft): Draft {
  return draft.otherwise ? lastAlternative(draft.otherwise) : draft;
}

function numbersIn(text: string, now: Date): string[] {
  const found = findEntities(text, { now }).flatMap((entity) => (entity.type === 'orderNumber' ? [entity.value] : []));
  return [...new Set(found)];
}

function joined(clauses: readonly Clause[]): string {
  return clauses
    .map(({ text, joint }, i) => (i === 0 ? text : `${joint}${text}`))
    .join('')
    .trim();
}

/** "Cancel A and B" are two wishes. */
function byNumber(draft: Draft, now: Date): Wish[] {
  const text = joined(draft.clauses);
  const own = [...new Set(numbersIn(text, now))];
  const numbers = own.length > 0 ? own : (draft.instead?.numbers ?? []);
  const one = (number: string | undefined, words: string): Wish => ({
    kind: draft.kind,
    intent: draft.kind === 'report_problem' ? problemIntent(words) : intentOf(draft.kind),
    text: words,
    ...(draft.instead ? { base: draft.instead.text } : {}),
    ...(number ? { number } : {}),
    ...(draft.otherwise ? { otherwise: alternativeOf(draft.otherwise, draft, words, now) } : {}),
  });
  if (numbers.length < 2) return [one(numbers[0], text)];
  if (OR_ORDER.test(text)) return [{ ...one(undefined, text), among: numbers }];
  return numbers.map((number) =>
    one(
      number,
      numbers.reduce((words, other) => without(words, other, number), text),
    ),
  );
}

/** What did not come is looked for among the orders that are on their way. */
export function problemIntent(text: string): string {
  const problem = problemIn(text);
  return problem === undefined || problem === 'late' ? 'parcel_late' : `item_${problem}`;
}

/** "From A or B" is one thing of which it is not known where it is. */
const OR_ORDER = /[A-Z]{1,3}-?\d+\s*(?:or|或者?|还是)\s*(?:order |订单\s*)?#?[A-Z]{1,3}-?\d+/iu;

function without(text: string, other: string, kept: string): string {
  return other === kept ? text : text.replaceAll(other, '');
}

function alternativeOf(draft: Draft, of: Draft, base: string, now: Date): Wish {
  const [wish] = byNumber(draft, now);
  const same = draft.kind === of.kind;
  return { ...(wish ?? { kind: draft.kind, intent: intentOf(draft.kind), text: '' }), ...(same ? { base } : {}) };
}

/** What comes along with another wish about the same order is none of its own: the refund of a return. */
function settled(wishes: readonly Wish[]): Wish[] {
  const kept: Wish[] = [];
  for (const wish of wishes) {
    const host = kept.findIndex((one) => comesWith(wish, one));
    const other = kept[host];
    if (other) kept[host] = { ...other, text: `${other.text}, ${wish.text}` };
    else kept.push(wish);
  }
  return kept;
}

function comesWith(wish: Wish, other: Wish): boolean {
  if (wish.kind === other.kind || (wish.number && other.number && wish.number !== other.number)) return false;
  const settles = wish.kind === 'request_refund' || wish.kind === 'change_payment';
  return settles && leadingKinds([wish.kind, other.kind]).length === 1;
}
