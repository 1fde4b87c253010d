import { type MessageView } from '@app/contracts';
import { holderView, type Inbox, type LogPart, type Viewer } from '@app/conversation';
import { type Audience } from './log-fan-out.js';
import { followers, type StaffNamespace, type StaffSocket } from './socket-data.js';

/** The staff on this node: those who watch a conversation, and everybody whose inbox lists it. */
export class StaffAudience implements Audience<StaffSocket> {
  constructor(
    private readonly namespace: StaffNamespace,
    private readonly inbox: Inbox,
  ) {}

  followers(conversationId: string): StaffSocket[] {
    return followers(this.namespace, conversationId);
  }

  viewer(socket: StaffSocket): Viewer {
    return { staff: socket.data.staff };
  }

  added(socket: StaffSocket, message: MessageView): void {
    socket.emit('message:added', { message });
  }

  changed(socket: StaffSocket, message: MessageView): void {
    socket.emit('message:changed', { message });
  }

  holderChanged(socket: StaffSocket, part: LogPart): void {
    socket.emit('conversation:changed', {
      conversationId: part.conversationId,
      holder: holderView(part.holder),
      lastSeq: part.lastSeq,
      ...(part.agent && { agent: part.agent }),
    });
  }

  async conversationChanged(conversationId: string): Promise<void> {
    if (this.namespace.sockets.size === 0) return;
    const row = await this.inbox.row(conversationId);
    if (row) this.namespace.local.emit('inbox:changed', { row });
  }
}
