export { type CleanedExamples, cleanExamples } from './clean-examples.js';
export { gloss, soundingLike, tokenise } from './chinese.js';
export { type DecodedText, decodeText } from './decode-text.js';
export { findOrderNumbers } from './codes.js';
export { findEntities } from './entities.js';
export { type Entity, type EntityOf, type EntityType, type MoneyRelation } from './entity.js';
export { type Explanation } from './explanation.js';
export { type Classified, type Intent, IntentClassifier } from './intent-classifier.js';
export {
  type EvaluateIntents,
  evaluateIntents,
  type Figures,
  intentFigures,
  type IntentFiguresOptions,
  type Prediction,
  type Predictions,
  predictIntents,
} from './intent-figures.js';
export { type IntentExample, trainIntents } from './intent-training.js';
export { type DetectedLanguage, detectLanguage, type Language } from './language.js';
export { normalise } from './normalise.js';
export { CHINESE_DIGITS, chineseNumber, ENGLISH_NUMBERS } from './numerals.js';
export { seededRandom } from './random.js';
export { type Sentiment, sentiment } from './sentiment.js';
export { readSentences, readTrainingSentences, SentencesFileError, type TrainingProblem } from './training-files.js';
export { type Understood, Understanding } from './understanding.js';
export { UnderstandingModule } from './understanding.module.js';
