import { z } from 'zod';
import { compose, type Composed, type Step } from './compose.js';
import { Evidence, type Piece } from './evidence.js';
import { decide, type Move } from './decide.js';
import { type Ask } from './asks.js';
import { type TermsFact } from './facts.js';
import { type ModelTrace } from './model/model-outcome.js';
import { type Situation } from './situation.js';
import { type Raised } from './suspicion/index.js';

/** Raised when the same trace may replay to another answer: whenever what is decided or said changes. */
export const ANSWERING_VERSION = 2;

/** Inputs, decision and timings of a grounded answer. JSON: what is stored is what is replayed. */
export type GroundedTrace = {
  answering: number;
  versions: { embedder: string; publication: number; model?: string };
  situation: Situation;
  terms: TermsFact;
  steps: { ask?: Ask; move: Move; evidence: readonly Piece[] }[];
  /** Milliseconds of each stage, on a clock that only goes forward. */
  timings: Record<string, number>;
  /** What looked like an order to the machine in the shopper's words or the evidence. */
  suspicions?: readonly Raised[];
  /** What became of the model's attempt, where there is one. */
  model?: ModelTrace | { used: false; reason: 'not_asked' };
};

const shape = z.looseObject({
  answering: z.literal(ANSWERING_VERSION),
  situation: z.looseObject({ language: z.enum(['en', 'zh']), now: z.string() }),
  terms: z.looseObject({}),
  steps: z.array(z.looseObject({ move: z.looseObject({ say: z.string() }), evidence: z.array(z.looseObject({})) })),
});

/** An answer with everything that it rests on, whether it was prepared now or comes from a stored trace. */
export type Answered = { composed: Composed; steps: Step[]; situation: Situation; trace: GroundedTrace };

/**
 * Decides and composes again: the same text to the letter, when the version is the same.
 * @throws Error when it is not a grounded trace of this version.
 */
export function replayed(stored: unknown): Answered {
  // The door checks the version; within a version, this code wrote the rest.
  const trace = shape.parse(stored) as unknown as GroundedTrace;
  const steps = trace.steps.map(({ ask, move, evidence: pieces }) => {
    const evidence = new Evidence(pieces);
    return { move: ask ? decide(ask, evidence) : move, evidence };
  });
  const { situation } = trace;
  return { composed: compose(steps, situation, trace.terms), steps, situation, trace };
}

/** The grounded answer of a stored trace, as {@link replayed} gives it. */
export function replay(stored: unknown): Composed {
  return replayed(stored).composed;
}
