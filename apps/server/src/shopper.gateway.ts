import {
  type Ack,
  DomainError,
  shopperRequests,
  type ShopperAnswers,
  type ShopperAsks,
  type ShopperRequest,
} from '@app/contracts';
import { Conversations } from '@app/conversation';
import { StepUp, Visitors } from '@app/identity';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, StandardSchemaValidationPipe, UseFilters } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import { ErrorToAckFilter } from './error-to-ack.filter.js';
import { FloodLimits } from './flood-limits.js';
import { LogFanOut } from './log-fan-out.js';
import { LogPositions } from './log-positions.js';
import { ShopperAudience } from './shopper-audience.js';
import { ShopperDoor } from './shopper-door.js';
import { type ShopperNamespace, type ShopperSocket } from './socket-data.js';
import { SocketLiveChannel } from './socket-live-channel.js';

const asked = <K extends ShopperRequest>(event: K) => ({
  schema: shopperRequests[event],
  pipes: [new StandardSchemaValidationPipe()],
});

/** `/shopper`: the widget's door. Every line names the visitor, asks one lib, and returns its answer as the ack. */
@WebSocketGateway({ namespace: '/shopper' })
@UseFilters(ErrorToAckFilter)
export class ShopperGateway implements OnGatewayInit<ShopperNamespace> {
  @WebSocketServer()
  private readonly namespace: ShopperNamespace;

  constructor(
    private readonly door: ShopperDoor,
    private readonly conversations: Conversations,
    private readonly fanOut: LogFanOut,
    private readonly visitors: Visitors,
    private readonly stepUp: StepUp,
    private readonly limits: FloodLimits,
    private readonly live: SocketLiveChannel,
    private readonly positions: LogPositions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  afterInit(namespace: ShopperNamespace): void {
    this.door.guard(namespace);
    this.fanOut.add(new ShopperAudience(namespace, this.clock));
    this.live.serveShoppers(namespace);
    this.positions.add(namespace);
  }

  @SubscribeMessage('conversation:open')
  async open(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('conversation:open')) asks: ShopperAsks<'conversation:open'>,
  ): Promise<Answer<'conversation:open'>> {
    const { visitor, visitorToken } = socket.data;
    const conversationId = await this.conversations.enter(visitor);
    const snapshot = await this.live.shoppers.catchUp(socket, conversationId, async () => {
      const read = await this.conversations.newest(visitor, conversationId, asks);
      await this.fanOut.follow(socket, conversationId, read);
      return read;
    });
    return ok({ conversationId, ...snapshot, visitorToken });
  }

  @SubscribeMessage('conversation:earlier')
  async earlier(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('conversation:earlier')) asks: ShopperAsks<'conversation:earlier'>,
  ): Promise<Answer<'conversation:earlier'>> {
    return ok(await this.conversations.earlier(socket.data.visitor, asks));
  }

  @SubscribeMessage('conversation:resume')
  async resume(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('conversation:resume')) asks: ShopperAsks<'conversation:resume'>,
  ): Promise<Answer<'conversation:resume'>> {
    const snapshot = await this.live.shoppers.catchUp(socket, asks.conversationId, async () => {
      const read = await this.conversations.resume(socket.data.visitor, asks);
      await this.fanOut.follow(socket, asks.conversationId, read);
      return read;
    });
    return ok(snapshot);
  }

  @SubscribeMessage('message:send')
  async send(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('message:send')) draft: ShopperAsks<'message:send'>,
  ): Promise<Answer<'message:send'>> {
    await this.limits.spend('messageOfVisitor', socket.data.visitor.visitorId);
    await this.limits.spend('messageOfAddress', socket.data.address);
    return ok(await this.conversations.receive(socket.data.visitor, draft));
  }

  @SubscribeMessage('handover:request')
  async requestPerson(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('handover:request')) asks: ShopperAsks<'handover:request'>,
  ): Promise<Answer<'handover:request'>> {
    return ok(await this.conversations.requestPerson(socket.data.visitor, asks.conversationId));
  }

  @SubscribeMessage('handover:cancel')
  async cancelHandover(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('handover:cancel')) asks: ShopperAsks<'handover:cancel'>,
  ): Promise<Answer<'handover:cancel'>> {
    return ok(await this.conversations.cancelHandover(socket.data.visitor, asks.conversationId));
  }

  @SubscribeMessage('conversation:close')
  async close(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('conversation:close')) asks: ShopperAsks<'conversation:close'>,
  ): Promise<Answer<'conversation:close'>> {
    return ok(await this.conversations.close(socket.data.visitor, asks.conversationId));
  }

  @SubscribeMessage('conversation:rate')
  async rate(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('conversation:rate')) asks: ShopperAsks<'conversation:rate'>,
  ): Promise<Answer<'conversation:rate'>> {
    await this.conversations.rate(socket.data.visitor, asks);
    return ok({});
  }

  @SubscribeMessage('message:rate')
  async rateMessage(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('message:rate')) asks: ShopperAsks<'message:rate'>,
  ): Promise<Answer<'message:rate'>> {
    await this.conversations.rateMessage(socket.data.visitor, asks);
    return ok({});
  }

  @SubscribeMessage('typing:set')
  async type(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('typing:set')) asks: ShopperAsks<'typing:set'>,
  ): Promise<Answer<'typing:set'>> {
    await this.conversations.setTyping(socket.data.visitor, asks);
    return ok({});
  }

  @SubscribeMessage('action:confirm')
  async confirmAction(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('action:confirm')) asks: ShopperAsks<'action:confirm'>,
  ): Promise<Answer<'action:confirm'>> {
    return ok(await this.conversations.confirmAction(socket.data.visitor, asks));
  }

  @SubscribeMessage('action:decline')
  async declineAction(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('action:decline')) asks: ShopperAsks<'action:decline'>,
  ): Promise<Answer<'action:decline'>> {
    return ok(await this.conversations.declineAction(socket.data.visitor, asks));
  }

  @SubscribeMessage('action:undo')
  async undoAction(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('action:undo')) asks: ShopperAsks<'action:undo'>,
  ): Promise<Answer<'action:undo'>> {
    return ok(await this.conversations.undoAction(socket.data.visitor, asks));
  }

  @SubscribeMessage('identity:prove')
  async prove(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('identity:prove')) asks: ShopperAsks<'identity:prove'>,
  ): Promise<Answer<'identity:prove'>> {
    return ok(await this.stepUp.prove(socket.data.visitor, asks, this.clock()));
  }

  @SubscribeMessage('identity:confirm')
  async confirm(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('identity:confirm')) asks: ShopperAsks<'identity:confirm'>,
  ): Promise<Answer<'identity:confirm'>> {
    const { proof } = await this.stepUp.confirm(socket.data.visitor, asks, this.clock());
    this.door.changeVisitor(this.namespace, { ...socket.data.visitor, proof });
    return ok({ until: proof.until.toISOString() });
  }

  @SubscribeMessage('identity:refresh')
  async refresh(
    @ConnectedSocket() socket: ShopperSocket,
    @MessageBody(asked('identity:refresh')) asks: ShopperAsks<'identity:refresh'>,
  ): Promise<Answer<'identity:refresh'>> {
    const visitor = await this.visitors.refresh(socket.data.visitor, asks.identityToken, this.clock());
    if (!visitor.shopper) throw new DomainError('identity_invalid');
    socket.data.visitor = visitor;
    return ok({ until: visitor.shopper.until.toISOString() });
  }
}

type Answer<K extends ShopperRequest> = Extract<Ack<ShopperAnswers[K]>, { ok: true }>;

function ok<T>(data: T): { ok: true; data: T } {
  return { ok: true, data };
}
