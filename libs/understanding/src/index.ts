export { findEntities } from './entities.js';
export { type Entity, type EntityOf, type EntityType, type MoneyRelation } from './entity.js';
export { type Sentiment, sentiment } from './sentiment.js';
export { gloss, tokenise } from './chinese.js';
export { type DetectedLanguage, detectLanguage, type Language } from './language.js';
export { normalise } from './normalise.js';
