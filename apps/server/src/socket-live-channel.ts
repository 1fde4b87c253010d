import {
  type AnswerDelta,
  type AnswerWithdrawn,
  LiveChannel,
  type TypingChanged,
  visitorOwnerKey,
} from '@app/conversation';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable, Module } from '@nestjs/common';
import { followers, roomOf, type ShopperNamespace, type StaffNamespace } from './socket-data.js';

/** Tells this node's sockets what is being written and who is typing. */
@Injectable()
export class SocketLiveChannel extends LiveChannel {
  private shoppers: ShopperNamespace | undefined;
  private staff: StaffNamespace | undefined;

  constructor(@Inject(CLOCK) private readonly clock: Clock) {
    super();
  }

  /** The gateways name their namespaces when the sockets open; before that there is nobody to tell. */
  serveShoppers(namespace: ShopperNamespace): void {
    this.shoppers = namespace;
  }

  serveStaff(namespace: StaffNamespace): void {
    this.staff = namespace;
  }

  delta(event: AnswerDelta, ownerKey: string | undefined): void {
    this.staff?.to(roomOf(event.conversationId)).emit('answer:delta', event);
    if (!this.shoppers) return;
    for (const socket of followers(this.shoppers, event.conversationId)) {
      if (ownerKey === undefined || visitorOwnerKey(socket.data.visitor, this.clock()) === ownerKey) {
        socket.emit('answer:delta', event);
      }
    }
  }

  withdrawn(event: AnswerWithdrawn): void {
    this.shoppers?.to(roomOf(event.conversationId)).emit('answer:withdrawn', event);
    this.staff?.to(roomOf(event.conversationId)).emit('answer:withdrawn', event);
  }

  typing(event: TypingChanged): void {
    const room = roomOf(event.conversationId);
    if (event.author !== 'shopper') this.shoppers?.to(room).emit('typing:changed', event);
    if (event.author !== 'agent') this.staff?.to(room).emit('typing:changed', event);
  }
}

/** Makes the one channel injectable for the conversation lib and the gateways alike. */
@Module({ providers: [SocketLiveChannel], exports: [SocketLiveChannel] })
export class LiveModule {}
