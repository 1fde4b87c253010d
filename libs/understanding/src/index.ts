export { findEntities } from './entities.js';
export { type Entity, type EntityOf, type EntityType, type MoneyRelation } from './entity.js';
export { type Sentiment, sentiment } from './sentiment.js';
