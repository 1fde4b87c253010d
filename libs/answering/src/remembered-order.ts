import { wantsNewest } from './choices.js';
import { isOfForms } from './forms/form-kinds.js';
import { TELLS_STATE, topicOf } from './question-reading.js';
import { type Situation } from './situation.js';

/** Words that point at what was spoken of. */
export const THIS = /\b(?:this|that|it|its|these|those|them)\b|这|那[个件双款条只]|它|此|该/iu;

/** "Can I still cancel it" is about the one order that was spoken of last, never about another that would fit. */
export function rememberedOrder(intent: string, { question, memory }: Situation): string | undefined {
  const [last, ...others] = memory?.orderNumbers ?? [];
  if (!memory?.intent || others.length > 0 || intent === 'order_list') return undefined;
  if (topicOf(memory.intent) !== 'order' && !isOfForms(memory.intent)) return undefined;
  if (question.types.length > 0 || wantsNewest(question.text) || ANOTHER.test(question.text)) return undefined;
  // After what became of an order, the parcel that does not come is that of the order.
  const goesOn =
    intent === 'parcel_late' && TELLS_STATE.has(memory.intent) && !/\border\b|订单|单子/iu.test(question.text);
  return goesOn || THIS.test(question.text) || !NAMES_ORDER.test(question.text) ? last : undefined;
}

/** Words for another one than that. */
export const ANOTHER = /\bother\b|\banother\b|别的|其他|其它|另外?一/iu;
const NAMES_ORDER = /\border\b|\bparcel\b|\bpackage\b|订单|包裹|快递|单子/iu;
