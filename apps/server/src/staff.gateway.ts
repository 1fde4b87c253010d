import { DomainError, type StaffAsks } from '@app/contracts';
import { Desk, Inbox, StaffPresence } from '@app/conversation';
import { UseFilters } from '@nestjs/common';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { ErrorToAckFilter } from './error-to-ack.filter.js';
import { LogFanOut } from './log-fan-out.js';
import { LogPositions } from './log-positions.js';
import { type StaffNamespace, type StaffSocket } from './socket-data.js';
import { OnStaff } from './socket-handlers.js';
import { SocketLiveChannel } from './socket-live-channel.js';
import { StaffAudience } from './staff-audience.js';
import { StaffDoor } from './staff-door.js';
import { StaffPulse } from './staff-pulse.js';

/** `/staff`: the console's door, in the manner of the shopper's. */
@WebSocketGateway({ namespace: '/staff' })
@UseFilters(ErrorToAckFilter)
export class StaffGateway implements OnGatewayInit<StaffNamespace> {
  constructor(
    private readonly door: StaffDoor,
    private readonly desk: Desk,
    private readonly inbox: Inbox,
    private readonly presence: StaffPresence,
    private readonly pulse: StaffPulse,
    private readonly fanOut: LogFanOut,
    private readonly live: SocketLiveChannel,
    private readonly positions: LogPositions,
  ) {}

  afterInit(namespace: StaffNamespace): void {
    this.door.guard(namespace);
    this.fanOut.add(new StaffAudience(namespace, this.inbox));
    this.live.serveStaff(namespace);
    this.positions.add(namespace);
    this.pulse.watch(namespace);
  }

  @OnStaff('inbox:list')
  async list(socket: StaffSocket, asks: StaffAsks<'inbox:list'>) {
    return this.desk.list(socket.data.staff, asks);
  }

  @OnStaff('conversation:watch')
  async watch(socket: StaffSocket, asks: StaffAsks<'conversation:watch'>) {
    return this.live.staff.catchUp(socket, asks.conversationId, async () => {
      const read = await this.desk.watch(socket.data.staff, asks.conversationId, asks);
      await this.fanOut.follow(socket, asks.conversationId, read);
      return read;
    });
  }

  @OnStaff('conversation:earlier')
  async earlier(socket: StaffSocket, asks: StaffAsks<'conversation:earlier'>) {
    return this.desk.earlier(socket.data.staff, asks);
  }

  @OnStaff('conversation:unwatch')
  async unwatch(socket: StaffSocket, asks: StaffAsks<'conversation:unwatch'>) {
    await this.fanOut.unfollow(socket, asks.conversationId);
    return {};
  }

  @OnStaff('conversation:resume')
  async resume(socket: StaffSocket, asks: StaffAsks<'conversation:resume'>) {
    return this.live.staff.catchUp(socket, asks.conversationId, async () => {
      const read = await this.desk.resume(socket.data.staff, asks);
      await this.fanOut.follow(socket, asks.conversationId, read);
      return read;
    });
  }

  @OnStaff('conversation:take')
  async take(socket: StaffSocket, asks: StaffAsks<'conversation:take'>) {
    return this.desk.take(socket.data.staff, asks.conversationId);
  }

  @OnStaff('conversation:handBack')
  async handBack(socket: StaffSocket, asks: StaffAsks<'conversation:handBack'>) {
    return this.desk.handBack(socket.data.staff, asks.conversationId);
  }

  @OnStaff('conversation:close')
  async close(socket: StaffSocket, asks: StaffAsks<'conversation:close'>) {
    return this.desk.close(socket.data.staff, asks.conversationId);
  }

  @OnStaff('message:send')
  async send(socket: StaffSocket, draft: StaffAsks<'message:send'>) {
    return this.desk.send(socket.data.staff, draft);
  }

  @OnStaff('typing:set')
  async type(socket: StaffSocket, asks: StaffAsks<'typing:set'>) {
    const row = await this.inbox.row(asks.conversationId);
    if (row?.agent?.staffId !== socket.data.staff.staffId) throw new DomainError('not_holder');
    this.live.typing({ ...asks, author: 'agent' });
    return {};
  }

  @OnStaff('presence:set')
  async setPresence(socket: StaffSocket, asks: StaffAsks<'presence:set'>) {
    await this.presence.set(socket.data.staff.staffId, asks.available);
    return {};
  }
}
