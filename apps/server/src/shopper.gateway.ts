import { DomainError, type ShopperAsks } from '@app/contracts';
import { Conversations } from '@app/conversation';
import { StepUp, Visitors } from '@app/identity';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, UseFilters } from '@nestjs/common';
import { type OnGatewayInit, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import { ErrorToAckFilter } from './error-to-ack.filter.js';
import { FloodLimits } from './flood-limits.js';
import { LogFanOut } from './log-fan-out.js';
import { LogPositions } from './log-positions.js';
import { ShopperAudience } from './shopper-audience.js';
import { ShopperPulse } from './shopper-pulse.js';
import { ShopperDoor } from './shopper-door.js';
import { type ShopperNamespace, type ShopperSocket } from './socket-data.js';
import { OnShopper } from './socket-handlers.js';
import { SocketLiveChannel } from './socket-live-channel.js';

/** `/shopper`: the widget's door. Every line names the visitor, asks one lib, and returns its answer as the ack. */
@WebSocketGateway({ namespace: '/shopper' })
@UseFilters(ErrorToAckFilter)
export class ShopperGateway implements OnGatewayInit<ShopperNamespace> {
  @WebSocketServer()
  private readonly namespace: ShopperNamespace;

  /** How often each socket has asked for a refresh. */
  private readonly refreshes = new WeakMap<ShopperSocket, number>();

  constructor(
    private readonly door: ShopperDoor,
    private readonly conversations: Conversations,
    private readonly fanOut: LogFanOut,
    private readonly visitors: Visitors,
    private readonly stepUp: StepUp,
    private readonly limits: FloodLimits,
    private readonly live: SocketLiveChannel,
    private readonly positions: LogPositions,
    private readonly pulse: ShopperPulse,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  afterInit(namespace: ShopperNamespace): void {
    this.door.guard(namespace);
    this.fanOut.add(new ShopperAudience(namespace, this.clock));
    this.live.serveShoppers(namespace);
    this.positions.add(namespace);
    this.pulse.watch(namespace);
  }

  @OnShopper('conversation:open')
  async open(socket: ShopperSocket, asks: ShopperAsks<'conversation:open'>) {
    const { visitor, visitorToken } = socket.data;
    const conversationId = await this.conversations.enter(visitor);
    const snapshot = await this.live.shoppers.catchUp(socket, conversationId, async () => {
      const read = await this.conversations.newest(visitor, conversationId, asks);
      await this.fanOut.follow(socket, conversationId, read);
      this.pulse.isBack(conversationId, read.holder);
      return read;
    });
    return { conversationId, ...snapshot, visitorToken };
  }

  @OnShopper('conversation:earlier')
  async earlier(socket: ShopperSocket, asks: ShopperAsks<'conversation:earlier'>) {
    return this.conversations.earlier(socket.data.visitor, asks);
  }

  @OnShopper('conversation:resume')
  async resume(socket: ShopperSocket, asks: ShopperAsks<'conversation:resume'>) {
    return this.live.shoppers.catchUp(socket, asks.conversationId, async () => {
      const read = await this.conversations.resume(socket.data.visitor, asks);
      await this.fanOut.follow(socket, asks.conversationId, read);
      this.pulse.isBack(asks.conversationId, read.holder);
      return read;
    });
  }

  @OnShopper('message:send')
  async send(socket: ShopperSocket, draft: ShopperAsks<'message:send'>) {
    await this.limits.spend('messageOfVisitor', socket.data.visitor.visitorId);
    await this.limits.spend('messageOfAddress', socket.data.address);
    return this.conversations.receive(socket.data.visitor, draft);
  }

  @OnShopper('handover:request')
  async requestPerson(socket: ShopperSocket, asks: ShopperAsks<'handover:request'>) {
    return this.conversations.requestPerson(socket.data.visitor, asks.conversationId);
  }

  @OnShopper('handover:cancel')
  async cancelHandover(socket: ShopperSocket, asks: ShopperAsks<'handover:cancel'>) {
    return this.conversations.cancelHandover(socket.data.visitor, asks.conversationId);
  }

  @OnShopper('conversation:close')
  async close(socket: ShopperSocket, asks: ShopperAsks<'conversation:close'>) {
    return this.conversations.close(socket.data.visitor, asks.conversationId);
  }

  @OnShopper('conversation:rate')
  async rate(socket: ShopperSocket, asks: ShopperAsks<'conversation:rate'>) {
    await this.conversations.rate(socket.data.visitor, asks);
    return {};
  }

  @OnShopper('message:rate')
  async rateMessage(socket: ShopperSocket, asks: ShopperAsks<'message:rate'>) {
    await this.conversations.rateMessage(socket.data.visitor, asks);
    return {};
  }

  @OnShopper('typing:set')
  async type(socket: ShopperSocket, asks: ShopperAsks<'typing:set'>) {
    await this.conversations.setTyping(socket.data.visitor, asks);
    return {};
  }

  @OnShopper('action:confirm')
  async confirmAction(socket: ShopperSocket, asks: ShopperAsks<'action:confirm'>) {
    return this.conversations.confirmAction(socket.data.visitor, asks);
  }

  @OnShopper('action:decline')
  async declineAction(socket: ShopperSocket, asks: ShopperAsks<'action:decline'>) {
    return this.conversations.declineAction(socket.data.visitor, asks);
  }

  @OnShopper('action:undo')
  async undoAction(socket: ShopperSocket, asks: ShopperAsks<'action:undo'>) {
    return this.conversations.undoAction(socket.data.visitor, asks);
  }

  @OnShopper('identity:prove')
  async prove(socket: ShopperSocket, asks: ShopperAsks<'identity:prove'>) {
    return this.stepUp.prove(socket.data.visitor, asks, this.clock());
  }

  @OnShopper('identity:confirm')
  async confirm(socket: ShopperSocket, asks: ShopperAsks<'identity:confirm'>) {
    const { proof } = await this.stepUp.confirm(socket.data.visitor, asks, this.clock());
    this.door.changeVisitor(this.namespace, { ...socket.data.visitor, proof });
    return { until: proof.until.toISOString() };
  }

  @OnShopper('identity:refresh')
  async refresh(socket: ShopperSocket, asks: ShopperAsks<'identity:refresh'>) {
    const round = (this.refreshes.get(socket) ?? 0) + 1;
    this.refreshes.set(socket, round);
    const { shopper } = await this.visitors.refresh(socket.data.visitor, asks.identityToken, this.clock());
    if (!shopper) throw new DomainError('identity_invalid');
    // Of two sign-ins the newer counts, whichever was looked up sooner; and what was proven meanwhile stays.
    if (this.refreshes.get(socket) === round) socket.data.visitor = { ...socket.data.visitor, shopper };
    return { until: shopper.until.toISOString() };
  }
}
