import { type AnswerModel } from './answerable.js';

/** A first guess, to be replaced by what `npm run eval -- answerable` prints. */
export const ANSWER_MODEL: AnswerModel = { weights: [8, 0.5, 4, 2, 0.5], bias: -5, threshold: 0.5 };
