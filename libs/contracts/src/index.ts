export { type Ack, type Refusal } from './ack.js';
export { DomainError, ERROR_SENTENCES, type ErrorCode, type Sentence } from './errors.js';
export { type Health, HealthCheck } from './health.js';
export * from './message.js';
export * from './people.js';
export * from './shop-views.js';
export * from './shopper-events.js';
export * from './staff-events.js';
