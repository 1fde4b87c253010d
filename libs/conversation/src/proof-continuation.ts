import { type Visitor } from '@app/contracts';
import { Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HolderChange } from './holder-change.js';
import { knownIdentity } from './known-identity.js';
import { LogWriter } from './log-writer.js';
import { visitorOwnerKey } from './message-view.js';
import { owns, signedInAs } from './ownership.js';
import { coverMessages } from './turn-queue.js';

/** The bot asked for a proof before anybody had given one, and nothing has happened since. */
const WAITING = `memory->>'awaiting' = 'identity' AND memory_owner IS NULL AND holder = 'bot'
  AND NOT EXISTS (SELECT 1 FROM turns WHERE conversation_id = conversations.id AND state IN ('queued', 'running'))`;

/** Answers the question that waited for a proof, once the proof is there: the shopper need not ask again. */
@Injectable()
export class ProofContinuation {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly holders: HolderChange,
    private readonly log: LogWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes a turn that covers the last question again, if the bot answered it by asking for a proof and this visitor
   * can prove by now whose orders they may see. Returns whether it did; calling it again changes nothing.
   */
  async afterProof(visitor: Visitor, conversationId: string): Promise<boolean> {
    const now = this.clock();
    if (visitorOwnerKey(visitor, now) === undefined) return false;
    const waits = `SELECT 1 FROM conversations WHERE id = $1 AND visitor_id = $2 AND ${WAITING}`;
    const parameters = [conversationId, visitor.visitorId];
    const waiting = await this.dataSource.query<unknown[]>(waits, parameters);
    if (waiting.length === 0) return false;
    return this.transactions.run(async (manager) => {
      const conversation = await this.holders.lock(manager, conversationId);
      if (!conversation || !owns(visitor, conversation)) return false;
      const still = await manager.query<unknown[]>(waits, parameters);
      const [asked] = await manager.query<{ firstSeq: number; lastSeq: number }[]>(
        `SELECT first_seq AS "firstSeq", last_seq AS "lastSeq" FROM turns
         WHERE conversation_id = $1 AND state = 'done' ORDER BY last_seq DESC LIMIT 1`,
        [conversationId],
      );
      if (still.length === 0 || !asked) return false;
      await manager.query(
        'UPDATE conversations SET identity = $2, customer_id = coalesce(customer_id, $3) WHERE id = $1',
        [conversationId, JSON.stringify(knownIdentity(visitor)), signedInAs(visitor, now) ?? null],
      );
      await this.log.announce(manager, conversation, await coverMessages(manager, conversation, asked));
      return true;
    });
  }
}
