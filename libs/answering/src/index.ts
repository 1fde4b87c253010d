import { AnswerTraceEntity } from './answer-trace.entity.js';
import { AnswerTraces1790000700001 } from './migrations/1790000700001-answer-traces.js';

export { AnswerTraces } from './answer-traces.js';
export * from './turn.js';
export const answeringEntities = [AnswerTraceEntity];
export const answeringMigrations = [AnswerTraces1790000700001];
