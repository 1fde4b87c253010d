import { type AnswerModel } from './answerable.js';

/** As printed by `npm run eval -- answerable`. */
export const ANSWER_MODEL: AnswerModel = {
  weights: [13.1799, 0.1057, 5.4517, 2.5971, 0.6387, 16.2318],
  bias: -7.6812,
  threshold: 0.8298,
};
