import { randomUUID } from 'node:crypto';
import { type Visitor } from '@app/contracts';
import { Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { knownIdentity } from './known-identity.js';
import { signedInAs } from './ownership.js';
import { ProofContinuation } from './proof-continuation.js';

/** Finds a visitor's conversation, or begins one. */
@Injectable()
export class Opening {
  constructor(
    private readonly transactions: Transactions,
    private readonly continuation: ProofContinuation,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Id of the visitor's newest conversation that is not closed, or of a new one. A conversation without a customer
   * becomes that of the customer who is signed in; another customer's is left alone. Two tabs get the same one.
   */
  async open(visitor: Visitor): Promise<string> {
    const conversationId = await this.find(visitor);
    await this.return(visitor, conversationId);
    return conversationId;
  }

  /** The visitor is back in a conversation: if they were asked for a proof and can give it now, the bot goes on. */
  async return(visitor: Visitor, conversationId: string): Promise<void> {
    await this.continuation.afterProof(visitor, conversationId);
  }

  private async find(visitor: Visitor): Promise<string> {
    const now = this.clock();
    return this.transactions.run(async (manager) => {
      const found = await this.newest(manager, visitor);
      if (found) return this.adopt(manager, found, visitor, now);
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${visitor.siteKey} ${visitor.visitorId}`,
      ]);
      const other = await this.newest(manager, visitor);
      return other?.id ?? this.begin(manager, visitor, now);
    });
  }

  private async newest(manager: EntityManager, visitor: Visitor): Promise<Conversation | undefined> {
    const found = await manager
      .createQueryBuilder(Conversation, 'conversation')
      .where('conversation.visitorId = :visitorId AND conversation.siteKey = :siteKey', visitor)
      .andWhere(`conversation.holder <> 'closed'`)
      .andWhere('(:sub::text IS NULL OR conversation.customerId IS NULL OR conversation.customerId = :sub)', {
        sub: visitor.shopper?.customerId ?? null,
      })
      .orderBy('conversation.createdAt', 'DESC')
      .limit(1)
      .getOne();
    return found ?? undefined;
  }

  private async adopt(manager: EntityManager, found: Conversation, visitor: Visitor, now: Date): Promise<string> {
    const customerId = signedInAs(visitor, now) ?? null;
    if ((found.customerId === null && customerId !== null) || visitor.locale !== found.locale)
      await manager.query(
        'UPDATE conversations SET customer_id = coalesce(customer_id, $2), locale = $3 WHERE id = $1',
        [found.id, customerId, visitor.locale],
      );
    return found.id;
  }

  private async begin(manager: EntityManager, visitor: Visitor, now: Date): Promise<string> {
    const id = randomUUID();
    await manager.insert(Conversation, {
      id,
      siteKey: visitor.siteKey,
      visitorId: visitor.visitorId,
      customerId: signedInAs(visitor, now) ?? null,
      identity: knownIdentity(visitor),
      locale: visitor.locale,
      createdAt: now,
      updatedAt: now,
    });
    return id;
  }
}
