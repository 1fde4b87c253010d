import { type MessageView } from '@app/contracts';
import { holderView, type LogPart, type Viewer } from '@app/conversation';
import { type Clock } from '@app/settings';
import { type Audience } from './log-fan-out.js';
import { followers, type ShopperNamespace, type ShopperSocket } from './socket-data.js';

/** The shoppers on this node. */
export class ShopperAudience implements Audience<ShopperSocket> {
  constructor(
    private readonly namespace: ShopperNamespace,
    private readonly clock: Clock,
  ) {}

  followers(conversationId: string): ShopperSocket[] {
    return followers(this.namespace, conversationId);
  }

  viewer(socket: ShopperSocket): Viewer {
    return { visitor: socket.data.visitor, now: this.clock() };
  }

  added(socket: ShopperSocket, message: MessageView): void {
    socket.emit('message:added', { message });
  }

  changed(socket: ShopperSocket, message: MessageView): void {
    socket.emit('message:changed', { message });
  }

  holderChanged(socket: ShopperSocket, part: LogPart): void {
    socket.emit('conversation:changed', {
      conversationId: part.conversationId,
      holder: holderView(part.holder),
      lastSeq: part.lastSeq,
      ...(part.agent && { agentName: part.agent.name }),
    });
  }
}
