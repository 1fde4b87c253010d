import { type RefusedAction } from '@app/actions';
import { type QuickReply } from '@app/contracts';
import { type Ask } from '../../asks.js';
import { type Form } from '../../forms/form.js';
import { type Memory } from '../../turn.js';
import { type ReplySentence } from '../reply-reader.js';

/** One call of a tool: what the model asked, and what it was told. */
export type ToolRecord = { tool: string; args: unknown; result: string };

/** What an agent may say at the end of its turn. `ask` leaves the matter open, `answer` closes it. */
export type AgentAction = 'answer' | 'ask' | 'offer_person';

/** What came of an agent's turn: a proposal, which the shop's own words put before the shopper, or words of the model. */
export type AgentOutcome =
  | { did: 'proposed'; form: Form; proposalId: string }
  | {
      did: 'said';
      action: AgentAction;
      /** As the model wrote them, with the evidence that they name. */
      sentences: ReplySentence[];
      /** As they are shown. */
      shown: string[];
      memory: Memory;
      quickReplies: QuickReply[];
      /** What a rule did not allow on the way. */
      refused?: RefusedAction;
      /** The order that it was about, whose card is shown. */
      orderNumber?: string;
    };

/** An agent's turn, as evidence of what it decided. JSON: a replay decides, composes and checks from it again. */
export type AgentFact = {
  calls: number;
  tools: ToolRecord[];
  /** Sentences of the built-in answer that it might quote. */
  plain: string[];
  outcome: AgentOutcome;
  /** What it answered in the place of. */
  asks: Ask[];
};
