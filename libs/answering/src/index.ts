import { AnswerTraceEntity } from './answer-trace.entity.js';
import { AnswerTraces1790000700001 } from './migrations/1790000700001-answer-traces.js';

export { AnsweringModule } from './answering.module.js';
export { AnswerTraces } from './answer-traces.js';
export { checkSentence, type ClaimKind, type LockFrame, type Objection } from './fact-lock/index.js';
export { GroundedAnswerer, type GroundedParts } from './grounded-answerer.js';
export { ModelAnswerer } from './model-answerer.js';
export { type GroundedTrace, replay } from './trace.js';
export * from './turn.js';
export const answeringEntities = [AnswerTraceEntity];
export const answeringMigrations = [AnswerTraces1790000700001];
