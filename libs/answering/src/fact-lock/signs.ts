import { type Concept } from './concepts.js';

const NOT =
  /\b(?:not|never|cannot|neither|none|nobody|unable|nothing|no longer|impossible|refuse[sd]?|exclud(?:es|ed|ing)|no)\b|n't\b|不(?!仅|但|过|好意思|客气|妨|用担心|必担心|同|错|超过|低于|少于|多于|满|足|间断|锈|另|便)|没(?:有)?|无(?!论|锡|限|需)|未(?!来|拆|开封|使用|穿|成年|完成)|(?<!除)非(?!常|凡)|勿|别(?!的|人)|除外|拒绝/giu;
/** Negations that negate nothing of what is said. */
const POLITE =
  /\bnot only\b|\bno (?:later|more|less|fewer) than\b|\bdon't (?:worry|hesitate)\b|\bno problem\b|\bno doubt\b|^\s*no\s*,|\bno worries\b|\bnot (?:more|less|later|fewer) than\b|\bwhether or not\b|\bno one\b|\bnot just\b|\bno matter\b|\bwhy not\b|不止|不管|不论|要不要|是不是|能不能|可不可以|有没有/giu;
const WITHOUT = /\bwithout (?:\w+ ){0,3}$|\bnon-$|\bno (?:\w+ ){0,2}$|无需(?:.{0,4})$|不用(?:.{0,4})$|免$/iu;
/** Concepts whose words hold their own negation. */
const OWN = new Set([
  'free',
  'unlimited',
  'no_proof',
  'sold_out',
  'refund_failed',
  'return_rejected',
  'failed_attempt',
  'few_left',
  'unpaid',
  'safe',
  'always_open',
  'scarce',
  'keep_item',
]);

/** Whether a clause says the opposite of a concept that it names `at` some place. */
export function isNegative(clause: { text: string }, match: string, at: number, { id }: Concept): boolean {
  const outside = clause.text.slice(0, at) + ' '.repeat(match.length) + clause.text.slice(at + match.length);
  if (!OWN.has(id) && count(match) % 2 === 1) return true;
  return count(outside) % 2 === 1 || WITHOUT.test(clause.text.slice(0, at));
}

/** How many negations a text holds. */
export function count(text: string): number {
  return (text.replace(POLITE, ' ').match(NOT) ?? []).length;
}

/** Whether a clause speaks of a case, and not of what is. */
export function isConditional(text: string): boolean {
  return /\b(?:if|when|once|until|unless|as soon as|whether|in case|provided|whenever)\b|\b(?:after|before)\b(?! \d)|如果|若|一旦|(?<!今|之|以|先|目)前(?!天)|[完成货达收到款]后|之后|以后|(?<![暂同及准按小随平实当有届临])时(?!间|候|效|段|区)|要是|是否|直到|除非|的话/iu.test(
    text,
  );
}

/** What only looks at how things are: "I can see that". */
const LOOKING = /\b(?:I|we) can (?:see|confirm|tell|find)\b|可以看到|能看到/giu;

/** Whether a clause speaks of what will or may be. */
export function isModal(text: string): boolean {
  return /\b(?:will|should|can|could|may|might|would|must|shall|to be|going to|need)\b|'ll\b|'d\b|会(?!员)|将(?!近)|可以|可能|预计|能|需要|请|即将/iu.test(
    text.replace(LOOKING, ' '),
  );
}
