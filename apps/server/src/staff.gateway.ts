import {
  type Ack,
  DomainError,
  type StaffAnswers,
  type StaffAsks,
  type StaffRequest,
  staffRequests,
} from '@app/contracts';
import { Desk, Inbox, StaffPresence } from '@app/conversation';
import { StandardSchemaValidationPipe, UseFilters } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { ErrorToAckFilter } from './error-to-ack.filter.js';
import { LogFanOut } from './log-fan-out.js';
import { LogPositions } from './log-positions.js';
import { type StaffNamespace, type StaffSocket } from './socket-data.js';
import { SocketLiveChannel } from './socket-live-channel.js';
import { StaffAudience } from './staff-audience.js';
import { StaffDoor } from './staff-door.js';
import { StaffPulse } from './staff-pulse.js';

const asked = <K extends StaffRequest>(event: K) => ({
  schema: staffRequests[event],
  pipes: [new StandardSchemaValidationPipe()],
});

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

  @SubscribeMessage('inbox:list')
  async list(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('inbox:list')) asks: StaffAsks<'inbox:list'>,
  ): Promise<Answer<'inbox:list'>> {
    return ok(await this.desk.list(socket.data.staff, asks));
  }

  @SubscribeMessage('conversation:watch')
  async watch(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('conversation:watch')) asks: StaffAsks<'conversation:watch'>,
  ): Promise<Answer<'conversation:watch'>> {
    const snapshot = await this.live.staff.catchUp(socket, asks.conversationId, async () => {
      const read = await this.desk.watch(socket.data.staff, asks.conversationId, asks);
      await this.fanOut.follow(socket, asks.conversationId, read);
      return read;
    });
    return ok(snapshot);
  }

  @SubscribeMessage('conversation:earlier')
  async earlier(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('conversation:earlier')) asks: StaffAsks<'conversation:earlier'>,
  ): Promise<Answer<'conversation:earlier'>> {
    return ok(await this.desk.earlier(socket.data.staff, asks));
  }

  @SubscribeMessage('conversation:unwatch')
  async unwatch(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('conversation:unwatch')) asks: StaffAsks<'conversation:unwatch'>,
  ): Promise<Answer<'conversation:unwatch'>> {
    await this.fanOut.unfollow(socket, asks.conversationId);
    return ok({});
  }

  @SubscribeMessage('conversation:resume')
  async resume(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('conversation:resume')) asks: StaffAsks<'conversation:resume'>,
  ): Promise<Answer<'conversation:resume'>> {
    const snapshot = await this.live.staff.catchUp(socket, asks.conversationId, async () => {
      const read = await this.desk.resume(socket.data.staff, asks);
      await this.fanOut.follow(socket, asks.conversationId, read);
      return read;
    });
    return ok(snapshot);
  }

  @SubscribeMessage('conversation:take')
  async take(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('conversation:take')) asks: StaffAsks<'conversation:take'>,
  ): Promise<Answer<'conversation:take'>> {
    return ok(await this.desk.take(socket.data.staff, asks.conversationId));
  }

  @SubscribeMessage('conversation:handBack')
  async handBack(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('conversation:handBack')) asks: StaffAsks<'conversation:handBack'>,
  ): Promise<Answer<'conversation:handBack'>> {
    return ok(await this.desk.handBack(socket.data.staff, asks.conversationId));
  }

  @SubscribeMessage('conversation:close')
  async close(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('conversation:close')) asks: StaffAsks<'conversation:close'>,
  ): Promise<Answer<'conversation:close'>> {
    return ok(await this.desk.close(socket.data.staff, asks.conversationId));
  }

  @SubscribeMessage('message:send')
  async send(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('message:send')) draft: StaffAsks<'message:send'>,
  ): Promise<Answer<'message:send'>> {
    return ok(await this.desk.send(socket.data.staff, draft));
  }

  @SubscribeMessage('typing:set')
  async type(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('typing:set')) asks: StaffAsks<'typing:set'>,
  ): Promise<Answer<'typing:set'>> {
    const row = await this.inbox.row(asks.conversationId);
    if (row?.agent?.staffId !== socket.data.staff.staffId) throw new DomainError('not_holder');
    this.live.typing({ ...asks, author: 'agent' });
    return ok({});
  }

  @SubscribeMessage('presence:set')
  async setPresence(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody(asked('presence:set')) asks: StaffAsks<'presence:set'>,
  ): Promise<Answer<'presence:set'>> {
    await this.presence.set(socket.data.staff.staffId, asks.available);
    return ok({});
  }
}

type Answer<K extends StaffRequest> = Extract<Ack<StaffAnswers[K]>, { ok: true }>;

function ok<T>(data: T): { ok: true; data: T } {
  return { ok: true, data };
}
