import { type FormAsk } from '../asks.js';
import { ordinalIn, pickByOrdinal, wantsNewest } from '../choices.js';
import { isShort } from '../question-reading.js';
import { entitiesOf, type Question } from '../situation.js';
import { type Form } from './form.js';
import { goOn } from './go-on.js';
import { pointsAtAddress } from './order-addresses.js';
import { sameFor } from './plan.js';
import { isQuestion } from './question-words.js';
import { meansAll } from './said-words.js';

const THE_OTHER =
  /\b(?:the )?other (?:one|order)\b|\bnot (?:that|this) (?:one|order)\b|\bwrong order\b|另(?:外)?一[个单笔]|不是这[个单笔]|那[个单笔]才/iu;

/** The order that a message turns to: one that it names, the other of two that were offered, or one of the others. */
function otherOrder({ offered = [], orderNumber, asked }: Form, question: Question): Turned | undefined {
  const [named] = entitiesOf(question, 'orderNumber');
  if (named) return isShort(question) ? { number: named.value } : undefined;
  const { text } = question;
  if (!orderNumber || !THE_OTHER.test(text) || asked?.slot === 'lines' || isQuestion(text) || pointsAtAddress(text))
    return undefined;
  const others = offered.filter((one) => one !== orderNumber);
  const [only] = others;
  if (only && others.length === 1) return { number: only };
  return others.length > 0 ? { among: others } : { not: orderNumber };
}

type Turned = { number: string } | { among: string[] } | { not: string };

/** The form about the order that a message turns to; undefined when it turns to none. */
export function turnedOrder(form: Form, question: Question): FormAsk | undefined {
  const turned = otherOrder(form, question);
  if (!turned) return undefined;
  if ('number' in turned) return goOn(form, question, turned.number);
  const { orderNumber: _before, ...open } = form;
  return { ...goOn(open, question), ...turned };
}

const SAYS_WHICH = /\b(?:one|ones|order|both|all)\b|订单|那个|这个|那单|这单/iu;

/** Whether a message may say which of the orders that were offered it is about. */
export function choosesOrder(question: Question): boolean {
  const { text } = question;
  return (
    entitiesOf(question, 'orderNumber').length > 0 ||
    ordinalIn(text) !== undefined ||
    wantsNewest(text) ||
    SAYS_WHICH.test(text)
  );
}

/** The form about the order that was chosen of those offered, and the same for the others where all are meant. */
export function chosenOrder(form: Form, question: Question, numbers: readonly string[]): FormAsk {
  const [named] = entitiesOf(question, 'orderNumber');
  if (named) return goOn(form, question, named.value);
  const all = meansAll(question.text) && numbers.length > 1;
  const [first, ...others] = numbers;
  if (all && first) {
    const same = others.map((number) => sameFor(form, number));
    return goOn({ ...form, then: [...same, ...(form.then ?? [])] }, question, first);
  }
  const picked = pickByOrdinal(numbers, wantsNewest(question.text) ? 1 : ordinalIn(question.text));
  const ask = goOn({ ...form, offered: numbers }, question, picked);
  return picked ? ask : { ...ask, among: [...numbers], choosing: question.text, ...coloursOf(question) };
}

/** Colours that may tell one order from another: "the green one". */
function coloursOf(question: Question): { colours?: string[] } {
  const colours = entitiesOf(question, 'colour').map(({ value }) => value);
  return colours.length > 0 ? { colours } : {};
}
