import { type Understood } from '@app/understanding';
import { type Question, type QuestionEntity } from './situation.js';

/** What was understood as the JSON that a trace keeps. `types` are the kinds of products that it names, `code` the code that it is. */
export function questionOf(understood: Understood, types: string[], code?: string): Question {
  const { text, language, mixed, gloss, intents, alternatives, inScope, entities, sentiment } = understood;
  return {
    text,
    language,
    mixed,
    ...(gloss ? { gloss } : {}),
    intents: intents.map((one) => ({ ...one })),
    alternatives: alternatives.map(({ intent, confidence }) => ({ intent, confidence })),
    inScope,
    entities: entities.map(entityOf),
    angry: sentiment.angry,
    types,
    ...(code === undefined ? {} : { code }),
  };
}

function entityOf(entity: Understood['entities'][number]): QuestionEntity {
  switch (entity.type) {
    case 'period':
      return { type: 'period', from: entity.from.toISOString(), to: entity.to.toISOString() };
    case 'money': {
      const { amount, currency, relation } = entity;
      return { type: 'money', amount, relation, ...(currency ? { currency } : {}) };
    }
    case 'colour':
      return { type: 'colour', value: entity.value, negated: entity.negated };
    case 'country':
      return { type: 'country', code: entity.code };
    case 'weight':
      return { type: 'weight', grams: entity.grams };
    case 'quantity':
      return { type: 'quantity', value: entity.value };
    default:
      return { type: entity.type, value: entity.value };
  }
}
