import { createHash, randomBytes } from 'node:crypto';
import { DomainError, type Visitor } from '@app/contracts';
import { Transactions } from '@app/database';
import { type PersonalDataExport } from '@app/privacy';
import { Injectable } from '@nestjs/common';
import { Actions } from './actions.js';
import { OwnData } from './own-data.js';
import { ProposalStore } from './proposal-store.js';

/** How long a ticket is good for, in seconds: the page uses it at once. */
const TICKET_SECONDS = 60;

/**
 * Gives a shopper the copy of their data that they asked for. Who proves to be its owner now gets a ticket for one use;
 * whoever has only the address gets nothing. The copy is made when it is fetched, so that none lies around.
 */
@Injectable()
export class DataCopies {
  constructor(
    private readonly transactions: Transactions,
    private readonly actions: Actions,
    private readonly proposals: ProposalStore,
    private readonly ownData: OwnData,
  ) {}

  /**
   * A ticket for one copy within a minute.
   * @throws DomainError `not_found` also when there is nothing to fetch any more; `proof_needed` as at confirming.
   */
  async ticket(
    visitor: Visitor,
    conversationId: string,
    proposalId: string,
    now: Date,
  ): Promise<{ ticket: string; until: Date }> {
    const ticket = randomBytes(32).toString('base64url');
    const until = new Date(now.getTime() + TICKET_SECONDS * 1000);
    await this.transactions.run(async (manager) => {
      const found = await this.actions.demand(manager, visitor, conversationId, proposalId, now);
      if (found.state !== 'done' || !found.copyUntil || found.copyUntil <= now)
        throw new DomainError('not_found', `copy ${proposalId}`);
      await this.proposals.giveTicket(manager, found.id, { hash: hashOf(ticket), until });
    });
    return { ticket, until };
  }

  /** The copy that a ticket is for; the ticket is used up. @throws DomainError `not_found`. */
  async fetch(ticket: string, now: Date): Promise<PersonalDataExport> {
    const found = await this.transactions.run((manager) => this.proposals.takeTicket(manager, hashOf(ticket), now));
    if (!found) throw new DomainError('not_found', 'ticket');
    return this.ownData.copy(found, now);
  }
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
