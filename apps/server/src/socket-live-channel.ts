import {
  type AnswerDelta,
  type AnswerWithdrawn,
  LiveChannel,
  type TypingChanged,
  visitorOwnerKey,
} from '@app/conversation';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { LiveFollowers } from './live-followers.js';
import { type LiveTold, liveToldSchema } from './live-told.js';
import { RedisLink } from './redis-link.js';
import { type ShopperNamespace, type ShopperSocket, type StaffNamespace, type StaffSocket } from './socket-data.js';
import { TypingLights } from './typing-lights.js';

/**
 * Tells sockets what is being written and who is typing: those of this node at once, those of other nodes through Redis,
 * where there is one. Each node decides who of its people may see a piece, at the moment it arrives there.
 */
@Injectable()
export class SocketLiveChannel extends LiveChannel implements OnApplicationShutdown {
  readonly shoppers = new LiveFollowers<ShopperSocket>();
  readonly staff = new LiveFollowers<StaffSocket>();
  private others: Pick<ShopperNamespace, 'serverSideEmit'> | undefined;
  private readonly lights = new TypingLights((event) => this.showTyping(event));
  private hearVisitor: (visitorId: string) => void = () => undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly link: RedisLink,
  ) {
    super();
  }

  /** The gateways name their namespaces when the sockets open; before that there is nobody to tell. */
  serveShoppers(namespace: ShopperNamespace): void {
    this.shoppers.serve(namespace);
    if (!this.link.adapter) return;
    this.others = namespace;
    namespace.on('live:told', (told) => {
      const heard = liveToldSchema.safeParse(told);
      if (heard.success) this.tellHere(heard.data);
    });
  }

  serveStaff(namespace: StaffNamespace): void {
    this.staff.serve(namespace);
  }

  /** Calls `handler` when another node says that what a visitor has proven has changed. */
  onVisitorChanged(handler: (visitorId: string) => void): void {
    this.hearVisitor = handler;
  }

  /** Tells the other nodes that what a visitor has proven has changed; they read it from the database. */
  visitorChanged(visitorId: string): void {
    this.others?.serverSideEmit('live:told', { kind: 'visitor', visitorId });
  }

  delta(event: AnswerDelta, ownerKey: string | undefined): void {
    this.tell({ kind: 'delta', event, ownerKey: ownerKey ?? null });
  }

  withdrawn(event: AnswerWithdrawn): void {
    this.tell({ kind: 'withdrawn', event });
  }

  typing(event: TypingChanged): void {
    this.tell({ kind: 'typing', event });
  }

  onApplicationShutdown(): void {
    this.lights.end();
  }

  private tell(told: LiveTold): void {
    this.tellHere(told);
    this.others?.serverSideEmit('live:told', told);
  }

  private tellHere(told: LiveTold): void {
    switch (told.kind) {
      case 'delta':
        return this.showPiece(told.event, told.ownerKey);
      case 'withdrawn':
        return this.withdraw(told.event);
      case 'typing':
        this.lights.set(told.event);
        return this.showTyping(told.event);
      case 'visitor':
        return this.hearVisitor(told.visitorId);
    }
  }

  private showPiece(event: AnswerDelta, ownerKey: string | null): void {
    const { conversationId } = event;
    const maySee = (socket: ShopperSocket) =>
      ownerKey === null || visitorOwnerKey(socket.data.visitor, this.clock()) === ownerKey;
    this.staff.tell(conversationId, (socket) => socket.emit('answer:delta', event), event);
    this.shoppers.tell(conversationId, (socket) => maySee(socket) && socket.emit('answer:delta', event), event);
  }

  private withdraw(event: AnswerWithdrawn): void {
    this.shoppers.tell(event.conversationId, (socket) => socket.emit('answer:withdrawn', event));
    this.staff.tell(event.conversationId, (socket) => socket.emit('answer:withdrawn', event));
  }

  private showTyping(event: TypingChanged): void {
    const { conversationId, author } = event;
    if (author !== 'shopper') this.shoppers.tell(conversationId, (socket) => socket.emit('typing:changed', event));
    if (author !== 'agent') this.staff.tell(conversationId, (socket) => socket.emit('typing:changed', event));
  }
}

/** Makes the one channel injectable for the conversation lib and the gateways alike, with what it crosses nodes by. */
@Module({ providers: [RedisLink, SocketLiveChannel], exports: [RedisLink, SocketLiveChannel] })
export class LiveModule {}
