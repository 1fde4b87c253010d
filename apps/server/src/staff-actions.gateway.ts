import { ActionHistory } from '@app/actions';
import { type StaffAsks } from '@app/contracts';
import { UseFilters } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { ErrorToAckFilter } from './error-to-ack.filter.js';
import { type StaffSocket } from './socket-data.js';
import { OnStaff } from './socket-handlers.js';

/** `/staff`: what was done for a shopper, at whose word. The door is {@link StaffGateway}'s. */
@WebSocketGateway({ namespace: '/staff' })
@UseFilters(ErrorToAckFilter)
export class StaffActionsGateway {
  constructor(private readonly history: ActionHistory) {}

  @OnStaff('conversation:actions')
  async actions(_: StaffSocket, { conversationId }: StaffAsks<'conversation:actions'>) {
    return { actions: await this.history.of(conversationId) };
  }
}
