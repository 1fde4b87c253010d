import { type ActionKind } from '@app/contracts';
import { type FormAsk } from '../asks.js';
import { Evidence } from '../evidence.js';
import { Collected, type Gathering } from '../gathered.js';
import { addPassages, onTopicOf, type PassageSource } from '../gather-knowledge.js';
import { answering, quoted } from '../knowledge-answers.js';
import { type Part } from '../part.js';
import { type Form } from './form.js';

/** Kinds whose rule a shopper has to know before anything is done: until when, with what, what they get. */
const TELLS_RULE: ReadonlySet<ActionKind> = new Set([
  'return_items',
  'exchange_items',
  'request_refund',
  'report_problem',
  'request_data',
  'delete_data',
]);
/** What tells a shopper to do it elsewhere, while it is being done here; or leans on a sentence that is not quoted. */
const NOT_HERE =
  /^(?:to (?:return|exchange|report|request)\b|choose|select|open|click|print|pack|compare|write to|go to|ask for)|\bwrite to us\b|\bunder My orders\b|\bif both\b|^(?:it|they|this|these|otherwise)\b|我的订单|联系我们|写信给|^(?:请?选择|打印|点击)/iu;
/** A form asks; what it says before that stays short. */
const MOST_SENTENCES = 2;
const MOST_LOOKED_AT = 4;

/** Adds what the shop's articles say about a form that is being opened, so that its first answer can tell the rule. */
export async function withRule(
  ask: FormAsk,
  evidence: Evidence,
  gathering: Gathering,
  passages: PassageSource,
): Promise<Evidence> {
  if (!opens(ask.form) || evidence.first('answerable')) return evidence;
  const collected = new Collected();
  const { intent } = ask.form;
  await addPassages(collected, { intent, text: ask.text }, gathering, passages, onTopicOf(intent));
  return new Evidence([...evidence.pieces, ...collected.evidence.pieces]);
}

function opens({ kind, said }: Form): boolean {
  return TELLS_RULE.has(kind) && said.length === 1;
}

/** The first question of a form with the rule before it; other answers as they are. */
export function tellingRule(own: Part, form: Form, evidence: Evidence): Part {
  if (own.action !== 'ask' || !opens(form)) return own;
  const { sentences: told, citations } = quoted(answering(evidence, MOST_LOOKED_AT), evidence);
  const sentences = told.filter((sentence) => !NOT_HERE.test(sentence)).slice(0, MOST_SENTENCES);
  return {
    ...own,
    sentences: [...own.sentences.slice(0, -1), ...sentences, ...own.sentences.slice(-1)],
    citations: [...(sentences.length > 0 ? citations : []), ...own.citations],
  };
}
