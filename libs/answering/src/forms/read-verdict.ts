import { type ActionKind } from '@app/contracts';
import { type VerdictAsk } from '../asks.js';
import { wantsNewest } from '../choices.js';
import { type Form } from './form.js';
import { asksWhatElse } from './question-words.js';
import { agreesTo, asksToWait, dropsIt, isNotWanted, saysNo } from './said-words.js';
import { keepsIt } from './slips.js';
import { wishVerb } from './wish-words.js';

/** What is said to what was proposed: yes, no, wait, or that all of it is dropped. */
export function verdictOn({ kind, offered = [] }: Form, text: string): VerdictAsk['verdict'] | undefined {
  if (agreesTo(kind, text)) return 'confirm';
  // "Cancel it" to a cancellation is no no.
  const repeats = kind === 'cancel_order' && wishVerb(text)?.kind === kind;
  if (saysNo(text) && !repeats && !(isNotWanted(text) && REASONED.has(kind))) return 'decline';
  if (kind === 'cancel_order' && keepsIt(text) && text.length < 60) return 'decline';
  if (asksToWait(text)) return 'wait';
  // "The latest one", of the only order that it can be about.
  if (offered.length === 0 && wantsNewest(text) && text.length < 30 && !wishVerb(text)) return 'remind';
  if (asksWhatElse(text) || (wishVerb(text)?.kind === kind && NOTHING_NEW.test(text))) return 'remind';
  return drops({ kind }, text) ? 'drop' : undefined;
}

/** Kinds of which "I don't want it any more" is the reason, and no change of mind. */
const REASONED: ReadonlySet<ActionKind> = new Set(['cancel_order', 'return_items', 'request_refund']);

/** The wish alone, said again. */
const NOTHING_NEW =
  /^\W*(?:(?:please|pls|just|ok|so|then|i|want|to|would|like|can|you|it|that|this|my|the|order|report|return|cancel|exchange|change|refund)\W*)+$|^(?:请|那|就|帮我|我要|我想)*(?:取消|退货|换货|退款|登记|反馈|上报)(?:吧|了|订单|一下|问题)*[。！!]?$/iu;

/** Whether a message gives a form up; that a thing is not wanted is a reason to return it. */
export function drops({ kind }: Pick<Form, 'kind'>, text: string): boolean {
  return dropsIt(text) && !(REASONED.has(kind) && isNotWanted(text) && !GIVES_UP.test(text));
}

const GIVES_UP =
  /\b(?:never ?mind|forget|drop|leave|stop|don'?t bother|scrap)\b|算了|不用了|不弄|不办|先不|作罢|当我没说/iu;

/** Whether it is the reason for what the form does, and no "no" to it. */
export function isReasonFor({ kind }: Form, text: string): boolean {
  return REASONED.has(kind) && isNotWanted(text);
}
