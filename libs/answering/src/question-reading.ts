import { routeOf, type Topic } from './routes.js';
import { entitiesOf, type Question } from './situation.js';

/** A follow-up that leans on the memory is short; a longer text is a question of its own. */
const SHORT_WORDS = 7;

/** Intents whose answer says where an order is. */
export const TELLS_STATE: ReadonlySet<string> = new Set(['order_status', 'parcel_late']);

/** Who answers an intent. */
export function topicOf(intent: string): Topic {
  return routeOf(intent).topic;
}

/** The weightiest intent of a message that is a matter of the shop. */
export function topIntent(question: Question): string | undefined {
  return question.inScope ? question.intents[0]?.intent : undefined;
}

export function isAbout(question: Question, topic: Topic): boolean {
  const intent = topIntent(question);
  return intent !== undefined && topicOf(intent) === topic;
}

/** Whether a message is an order number and nothing else. */
export function isBareNumber(question: Question): boolean {
  const [number] = entitiesOf(question, 'orderNumber');
  const bare = /^[\s\p{P}#]*(?:(?:order|订单)(?:号|\s*(?:no\.?|number))?[\s:：#]*)?(?:LL)?[\s-]*\d+[\s\p{P}]*$/iu;
  return number !== undefined && bare.test(question.text);
}

/** At most seven English words or fourteen Chinese characters. */
export function isShort({ text }: Question): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\d][\p{Script=Latin}\d'-]*/gu)?.length ?? 0;
  return words + han / 2 <= SHORT_WORDS;
}

const PLACED =
  /\b(?:from|placed|ordered|bought|purchased|made)\b|'s (?:order|purchase|parcel)\b|买|下单|下的|订的|的[^，。]{0,4}(?:订单|单子|单|包裹|那[个单笔])/iu;

/** The period that a message names, and whether it is the one in which an order was placed: "the one from last week". */
export function periodIn(question: Question): { period?: { from: string; to: string }; placed?: true } {
  const [period] = entitiesOf(question, 'period');
  if (!period) return {};
  const { from, to } = period;
  return { period: { from, to }, ...(PLACED.test(question.text) ? { placed: true } : {}) };
}
