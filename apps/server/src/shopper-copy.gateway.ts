import { DataCopies } from '@app/actions';
import { type Ack, type ShopperAnswers, type ShopperAsks, shopperRequests } from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, StandardSchemaValidationPipe, UseFilters } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { COPY_PATH } from './data-copy.controller.js';
import { ErrorToAckFilter } from './error-to-ack.filter.js';
import { type ShopperSocket } from './socket-data.js';

/** `/shopper`: the way to the copy of one's data. The door is {@link ShopperGateway}'s. */
@WebSocketGateway({ namespace: '/shopper' })
@UseFilters(ErrorToAckFilter)
export class ShopperCopyGateway {
  constructor(
    private readonly copies: DataCopies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @SubscribeMessage('action:copy')
  async copy(
    @ConnectedSocket() { data: { visitor } }: ShopperSocket,
    @MessageBody({ schema: shopperRequests['action:copy'], pipes: [new StandardSchemaValidationPipe()] })
    { conversationId, proposalId }: ShopperAsks<'action:copy'>,
  ): Promise<Ack<ShopperAnswers['action:copy']>> {
    const { ticket, until } = await this.copies.ticket(visitor, conversationId, proposalId, this.clock());
    return { ok: true, data: { path: `/${COPY_PATH}/${ticket}`, until: until.toISOString() } };
  }
}
