import { Actions } from '@app/actions';
import { type MessageView, type ShopperAsks, type Visitor } from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { LogViews } from './log-views.js';

type Asked = ShopperAsks<'action:confirm'>;

/** The shopper's taps on what was proposed to them; each answers with the message as it stands then. */
@Injectable()
export class Proposals {
  constructor(
    private readonly actions: Actions,
    private readonly views: LogViews,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws as {@link Actions.confirm}. */
  async confirm(visitor: Visitor, { conversationId, proposalId }: Asked): Promise<MessageView> {
    await this.actions.confirm(visitor, conversationId, proposalId, this.clock());
    return this.views.proposing(visitor, conversationId, proposalId);
  }

  /** @throws as {@link Actions.decline}. */
  async decline(visitor: Visitor, { conversationId, proposalId }: Asked): Promise<MessageView> {
    await this.actions.decline(visitor, conversationId, proposalId, this.clock());
    return this.views.proposing(visitor, conversationId, proposalId);
  }

  /** @throws as {@link Actions.undo}. */
  async undo(visitor: Visitor, { conversationId, proposalId }: Asked): Promise<MessageView> {
    await this.actions.undo(visitor, conversationId, proposalId, this.clock());
    return this.views.proposing(visitor, conversationId, proposalId);
  }
}
