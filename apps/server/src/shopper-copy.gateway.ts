import { DataCopies } from '@app/actions';
import { type ShopperAsks } from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, UseFilters } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { COPY_PATH } from './data-copy.controller.js';
import { ErrorToAckFilter } from './error-to-ack.filter.js';
import { type ShopperSocket } from './socket-data.js';
import { OnShopper } from './socket-handlers.js';

/** `/shopper`: the way to the copy of one's data. The door is {@link ShopperGateway}'s. */
@WebSocketGateway({ namespace: '/shopper' })
@UseFilters(ErrorToAckFilter)
export class ShopperCopyGateway {
  constructor(
    private readonly copies: DataCopies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnShopper('action:copy')
  async copy(socket: ShopperSocket, { conversationId, proposalId }: ShopperAsks<'action:copy'>) {
    const { ticket, until } = await this.copies.ticket(socket.data.visitor, conversationId, proposalId, this.clock());
    return { path: `/${COPY_PATH}/${ticket}`, until: until.toISOString() };
  }
}
