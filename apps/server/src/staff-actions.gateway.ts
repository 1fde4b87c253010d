import { ActionHistory } from '@app/actions';
import { type Ack, type StaffAnswers, type StaffAsks, staffRequests } from '@app/contracts';
import { StandardSchemaValidationPipe, UseFilters } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { ErrorToAckFilter } from './error-to-ack.filter.js';

type Actions = StaffAnswers['conversation:actions'];

/** `/staff`: what was done for a shopper, at whose word. The door is {@link StaffGateway}'s. */
@WebSocketGateway({ namespace: '/staff' })
@UseFilters(ErrorToAckFilter)
export class StaffActionsGateway {
  constructor(private readonly history: ActionHistory) {}

  @SubscribeMessage('conversation:actions')
  async actions(
    @MessageBody({ schema: staffRequests['conversation:actions'], pipes: [new StandardSchemaValidationPipe()] })
    { conversationId }: StaffAsks<'conversation:actions'>,
  ): Promise<Ack<Actions>> {
    return { ok: true, data: { actions: await this.history.of(conversationId) } };
  }
}
