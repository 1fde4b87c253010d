import { type AnswerModel } from './answerable.js';

/** As printed by `npm run eval -- answerable`. */
export const ANSWER_MODEL: AnswerModel = {
  weights: [4.8284, 0.2146, 11.3597, 12.9189, 0.1926],
  bias: -6.7551,
  threshold: 0.8143,
};
