import { type ChatUsage, type ModelFault } from '@app/language-model';
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
  /** Something of ours failed. */
  | 'failed'
  | ModelFault;

/** What became of a model's attempt at one answer; kept in the trace. Times in milliseconds from the call. */
export type ModelTrace = {
  used: boolean;
  reason?: ModelReason;
  detail?: string;
  model: string;
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
