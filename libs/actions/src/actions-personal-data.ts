import { type Belongings, type Erased, type Kept, PersonalDataKeeper } from '@app/privacy';
import { type EntityManager, In } from 'typeorm';
import { ActionAudit, Proposal } from './proposal.entity.js';

/** What is under way at the shop: its row is the only one that knows whether it was done. */
const UNDER_WAY = ['confirmed', 'executing', 'unknown'] as const;

/** What was offered to be done for a shopper, and each step of it. */
export class ActionsPersonalData extends PersonalDataKeeper {
  async export(manager: EntityManager, { conversationIds }: Belongings): Promise<Record<string, unknown[]>> {
    return {
      proposals: await manager.findBy(Proposal, { conversationId: In(conversationIds) }),
      action_audit: await manager.findBy(ActionAudit, { conversationId: In(conversationIds) }),
    };
  }

  async erase(manager: EntityManager, { conversationIds }: Belongings): Promise<(Erased | Kept)[]> {
    const own = { conversationId: In(conversationIds) };
    const busy = await manager.findBy(Proposal, { ...own, state: In([...UNDER_WAY]) });
    const [, proposals] = await manager.query<[unknown[], number]>(
      'DELETE FROM proposals WHERE conversation_id = ANY ($1) AND NOT state = ANY ($2)',
      [conversationIds, UNDER_WAY],
    );
    const steps = await manager.countBy(ActionAudit, own);
    const why = 'they show what was done to an order at whose word; they go with the conversation';
    return [
      { what: 'offers to do something', rows: proposals },
      { what: 'offers that are being carried out', rows: busy.length, why: 'erase again when they are done' },
      { what: 'steps of actions', rows: steps, why },
    ];
  }
}
