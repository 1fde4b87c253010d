import { type ChatUsage, type ModelFault } from '@app/language-model';
import { type ToolRecord } from './agent/agent-fact.js';
import { type ReplySentence } from './reply-reader.js';
import { type Withheld } from './sentence-gate.js';

/** Why the grounded answer stands in place of a model's. */
export type ModelReason =
  /** The answer is one that no model may put in its words. */
  | 'not_asked'
  | 'over_budget'
  | 'visitor_over_budget'
  /** No JSON of the shape asked for. */
  | 'nonsense'
  /** No sentence in it; a refusal in the endpoint's own field comes as this, too. */
  | 'empty'
  /** A sentence states what its evidence does not. */
  | 'withheld'
  | 'other_language'
  | 'repetition'
  /** Markup, a link, too long, its instructions. */
  | 'form'
  /** It went on calling tools. */
  | 'too_many_calls'
  /** Something of ours failed. */
  | 'failed'
  | ModelFault;

/** What became of a model's attempt at one answer; kept in the trace. Times in milliseconds from the call. */
export type ModelTrace = {
  used: boolean;
  reason?: ModelReason;
  detail?: string;
  model: string;
  /** `agent`: it called tools, in the place of a form; else it put an answer into its words. */
  writer?: 'agent';
  /** How often it was called. */
  calls?: number;
  /** What it asked its tools in vain; of an agent whose turn was used, the evidence holds it. */
  tools?: readonly ToolRecord[];
  prompt?: string;
  /** The action that the model suggested. */
  action?: string;
  /** The sentences that were released, as the model wrote them. */
  sentences?: ReplySentence[];
  /** Addresses that it might name. */
  links?: readonly string[];
  withheld?: Withheld & { text: string };
  usage?: ChatUsage & { estimated: boolean };
  firstPieceMs?: number;
  firstSentenceMs?: number;
  wholeMs?: number;
};

/** Tells whoever listens what became of each attempt. */
export class ModelOutcomes {
  private readonly listeners = new Set<(trace: ModelTrace) => void>();

  onRecord(listener: (trace: ModelTrace) => void): void {
    this.listeners.add(listener);
  }

  record(trace: ModelTrace): void {
    for (const listener of this.listeners) listener(trace);
  }
}
