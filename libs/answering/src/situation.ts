import { type Locale } from '@app/contracts';
import { type Instant } from './facts.js';
import { type Memory } from './turn.js';

/** Something of value in the question, as JSON. Amounts are minor units, weights grams. */
export type QuestionEntity =
  | { type: 'orderNumber'; value: string }
  | { type: 'trackingNumber'; value: string }
  | { type: 'email'; value: string }
  | { type: 'phone'; value: string }
  | { type: 'size'; value: string }
  | { type: 'money'; amount: number; currency?: string; relation: 'under' | 'over' | 'about' | 'exact' }
  | { type: 'period'; from: Instant; to: Instant }
  | { type: 'colour'; value: string; negated: boolean }
  | { type: 'quantity'; value: number }
  | { type: 'country'; code: string }
  | { type: 'weight'; grams: number };

/** What was asked, as it was understood. */
export type Question = {
  text: string;
  language: Locale;
  mixed: boolean;
  /** A word-by-word English gloss of a Chinese text. */
  gloss?: string;
  /** Best first; several when the message holds several, each with what of it speaks of the matter. */
  intents: { intent: string; confidence: number; text?: string; gloss?: string }[];
  /** The next best readings. */
  alternatives: { intent: string; confidence: number }[];
  inScope: boolean;
  entities: QuestionEntity[];
  angry: boolean;
  /** Product types of the catalogue that the text names. */
  types: string[];
  /** The promotion code of this shop that the text is, or asks to use. */
  code?: string;
};

/** Everything that decides about an answer besides the evidence. JSON. */
export type Situation = {
  now: Instant;
  /** The language of the answer. */
  language: Locale;
  question: Question;
  memory: Memory | null;
  /** Whether the visitor has proven whose orders they may see. */
  proven: boolean;
  /** The product whose page the shopper is on. */
  pageProductId?: string;
  /** Whether the bot has not said anything yet. */
  first: boolean;
  /** The shop's; absent in answers that were given before there were others than EUR. */
  currency?: string;
  /** How often in a row the shopper has written the very same before. */
  repeated?: number;
  /** Whether it was written while waiting for a person, and the shopper has chosen the bot since. */
  returned?: boolean;
  /** Whether a person takes conversations now; known where the shopper has gone back from waiting for one. */
  someoneThere?: boolean;
};

/** The entities of one type, in the order in which they were written. */
export function entitiesOf<T extends QuestionEntity['type']>(
  question: Question,
  type: T,
): Extract<QuestionEntity, { type: T }>[] {
  return question.entities.filter((entity): entity is Extract<QuestionEntity, { type: T }> => entity.type === type);
}
