import { type FormAsk } from '../asks.js';
import { type Question } from '../situation.js';
import { type Form, type Said } from './form.js';

const MOST_SAID = 12;

/** The same form with what was just said. */
export function goOn(form: Form, question: Question, number = form.orderNumber): FormAsk {
  const { asked, proposalId: waited, slip: _slip, card, waited: _before, ...rest } = form;
  const said: Said = {
    text: question.text,
    ...(asked
      ? { asked: asked.slot, offered: asked.offered, ...(asked.line === undefined ? {} : { line: asked.line }) }
      : {}),
  };
  return {
    topic: 'form',
    intent: form.intent,
    text: question.text,
    ...(number ? { number } : {}),
    form: {
      ...rest,
      said: [...form.said, said].slice(-MOST_SAID),
      ...(asked ? { asked } : {}),
      ...(waited ? { waited, ...(card ? { card } : {}) } : {}),
    },
  };
}
