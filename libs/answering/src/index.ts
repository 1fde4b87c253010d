import { AnswerTraceEntity } from './answer-trace.entity.js';
import { AnswerTraces1790000700001 } from './migrations/1790000700001-answer-traces.js';
import { TraceContents1790000700011 } from './migrations/1790000700011-trace-contents.js';
import { TracePublications1790000700031 } from './migrations/1790000700031-trace-publications.js';
import { TraceContentEntity, TraceContentUseEntity } from './trace-content.entity.js';
import { ModelSpend1790000700021 } from './migrations/1790000700021-model-spend.js';
import { ModelSpend } from './model/model-spend.entity.js';

export { AnsweringPersonalData } from './answering-personal-data.js';
export { answeringKeeping } from './keeping.js';
export { AnsweringModule } from './answering.module.js';
export { AnswerTraces } from './answer-traces.js';
export { checkSentence, type LockFrame, type Objection } from './fact-lock/index.js';
export { type Piece } from './evidence.js';
export { GroundedAnswerer, termsOf } from './grounded-answerer.js';
export { teamHours } from './hand-over.js';
export { Rehearsal } from './rehearsal.js';
export { type Difference, differencesBetween, replayAnswer, type ReplayOutcome } from './replay-answer.js';
export { ModelOutcomes } from './model/model-outcome.js';
export { type GroundedTrace } from './trace.js';
export { orderedJson } from './trace-packing.js';
export * from './suspicion/index.js';
export * from './turn.js';
export const answeringEntities = [AnswerTraceEntity, TraceContentEntity, TraceContentUseEntity, ModelSpend];
export const answeringMigrations = [
  AnswerTraces1790000700001,
  TraceContents1790000700011,
  ModelSpend1790000700021,
  TracePublications1790000700031,
];
