import { type EntityManager } from 'typeorm';
import { type Proposal } from './proposal.entity.js';

/** A proposal after a step, and where it is shown. */
export type MovedProposal = Pick<Proposal, 'id' | 'conversationId' | 'messageId' | 'state'>;

/** The log in which proposals are shown. Its body is whoever owns the log; both calls are in the caller's transaction. */
export abstract class ActionLog {
  /** Locks the conversation, so that nothing else changes it until the transaction ends. */
  abstract lock(manager: EntityManager, conversationId: string): Promise<void>;

  /**
   * A proposal has made a step, so its message shows something else from now on: whoever reads it is told when, and if,
   * the transaction commits.
   */
  abstract changed(manager: EntityManager, moved: MovedProposal): Promise<void>;

  /** Adds a sentence of the system's own to the conversation, which the caller has locked. */
  abstract say(manager: EntityManager, conversationId: string, text: string, at: Date): Promise<void>;
}

/** A log that nobody reads: for commands that come from a terminal. */
export class SilentActionLog extends ActionLog {
  async lock(): Promise<void> {}
  async changed(): Promise<void> {}
  async say(): Promise<void> {}
}
