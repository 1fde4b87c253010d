import { z } from 'zod';
import { type Composed } from './compose.js';
import { type Ask } from './asks.js';
import { type Move } from './decide.js';
import { Evidence } from './evidence.js';
import { followOn } from './forms/plan-steps.js';
import { readAsks, readIntents } from './read-asks.js';
import { replayReply } from './model/replay-reply.js';
import { ANSWERING_VERSION, type GroundedTrace, replayed } from './trace.js';
import { orderedJson } from './trace-packing.js';
import { type AnswerDraft } from './turn.js';

/** An answer as its message keeps it. */
export type StoredAnswer = Pick<AnswerDraft, 'text' | 'citations' | 'cards' | 'quickReplies'>;

/** One thing that did not come out as it is stored. */
export type Difference = { of: string; stored: unknown; replayed: unknown };

/** What became of a replay. `failed` turns have an apology in the place of an answer, which rests on nothing. */
export type ReplayOutcome =
  | { outcome: 'identical'; writtenBy: 'composer' | 'model' }
  | { outcome: 'different'; differences: Difference[] }
  | { outcome: 'failed'; why: string }
  | { outcome: 'not_replayable'; why: string };

const traceKinds = z.union([
  z.looseObject({ failed: z.string() }),
  z.looseObject({ answering: z.number(), model: z.looseObject({ used: z.boolean() }).optional() }),
]);

/**
 * Reads what was asked, decides, composes and checks again over a stored trace, and compares with what was stored: the
 * text to the byte, and the citations, cards and buttons. What a model wrote is taken from the trace and goes through the
 * checks again. Pure; asks neither a store nor a model.
 */
export function replayAnswer(stored: unknown, answer: StoredAnswer): ReplayOutcome {
  const kind = traceKinds.safeParse(stored).data;
  if (!kind) return { outcome: 'not_replayable', why: 'the trace is not that of an answer' };
  if ('failed' in kind) return { outcome: 'failed', why: String(kind.failed) };
  if (kind.answering !== ANSWERING_VERSION) {
    const why = `it was answered by version ${kind.answering}, and this is version ${ANSWERING_VERSION}`;
    return { outcome: 'not_replayable', why };
  }
  const trace = stored as GroundedTrace;
  const grounded = replayed(stored);
  const again = replayReply(grounded) ?? grounded.composed;
  const differences = [...decisionDifferences(trace), ...differencesBetween(answer, again)];
  if (differences.length > 0) return { outcome: 'different', differences };
  return { outcome: 'identical', writtenBy: kind.model?.used ? 'model' : 'composer' };
}

/** What of an answer came out otherwise. */
export function differencesBetween(stored: StoredAnswer, replayed: StoredAnswer | Composed): Difference[] {
  return (['text', 'citations', 'cards', 'quickReplies'] as const).flatMap((of) =>
    same(stored[of], replayed[of]) ? [] : [{ of, stored: stored[of], replayed: replayed[of] }],
  );
}

const PASSED_ON = new Set<Move['say']>(['hand_over', 'not_called']);

function decisionDifferences(trace: GroundedTrace): Difference[] {
  const agent = trace.steps.flatMap(({ evidence }) => new Evidence(evidence).first('agent') ?? [])[0];
  const asked = trace.steps.flatMap(({ ask }) => (ask ? [ask] : []));
  if (agent) return agentDifferences([...asked, ...agent.asks], trace);
  const read = withFollowOns(readAsks(trace.situation), trace);
  // What a person is called for in the place of has left no step.
  const isPassedOn = trace.steps.some(({ ask, move }) => !ask && PASSED_ON.has(move.say));
  if (isPassedOn && asked.every((ask) => read.some((one) => same(one, ask)))) return [];
  // Whether a message was a question of its own beside an open form was decided by evidence that is not kept.
  if (same(asked, read) || same(asked, withFollowOns(readIntents(trace.situation), trace))) return [];
  return [{ of: 'asks', stored: asked, replayed: read }];
}

/** An agent's turn keeps no evidence of what the forms made of it, and so of what came in the place of what. */
function agentDifferences(asked: readonly Ask[], { situation }: GroundedTrace): Difference[] {
  const isIn = (ask: Ask): boolean => asked.some((one) => same(one, ask));
  const readings = [readAsks(situation), readIntents(situation)];
  if (readings.some((read) => read.every(isIn))) return [];
  return [{ of: 'asks', stored: asked, replayed: readings[0] }];
}

/** What was asked, with what came in the place of what the shop's rules did not allow. */
function withFollowOns(asks: readonly Ask[], { steps }: GroundedTrace): Ask[] {
  const all = [...asks];
  for (let i = 0; i < all.length; i++) {
    const [ask, step] = [all[i], steps[i]];
    if (ask && step) all.splice(i + 1, 0, ...followOn(ask, new Evidence(step.evidence)));
  }
  return all;
}

function same(a: unknown, b: unknown): boolean {
  // Undefined members are stored as none.
  return a === b || orderedJson(a) === orderedJson(b);
}
