import { ConversationLog, type LogPart, messageView, type Viewer } from '@app/conversation';
import { type ConversationSnapshot, type MessageView } from '@app/contracts';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { type Cursor, roomOf } from './socket-data.js';

/** What the fan-out needs of a socket of either namespace. */
export type FollowingSocket = {
  /** False once it has gone. */
  connected: boolean;
  data: { cursors: Map<string, Cursor> };
  join(room: string): Promise<void> | void;
  leave(room: string): Promise<void> | void;
};

/** One namespace's people on this node. */
export interface Audience<S extends FollowingSocket = FollowingSocket> {
  followers(conversationId: string): S[];
  viewer(socket: S): Viewer;
  added(socket: S, message: MessageView): void;
  changed(socket: S, message: MessageView): void;
  holderChanged(socket: S, part: LogPart): void;
  /** Called once for each change of a conversation, whoever follows it. */
  conversationChanged?(conversationId: string): Promise<void>;
}

/**
 * Carries the log from PostgreSQL to this node's sockets, each from its own cursor and with its own masking. Every node
 * does this for itself on each notification, so a process that dies between commit and announce costs nobody a message.
 */
@Injectable()
export class LogFanOut implements OnModuleInit {
  private readonly logger = new Logger(LogFanOut.name);
  private readonly audiences: Audience[] = [];
  private readonly followed = new Set<string>();
  private readonly running = new Map<string, { again: boolean }>();

  constructor(private readonly log: ConversationLog) {}

  onModuleInit(): void {
    this.log.onPosition(({ conversationId }) => void this.tell(conversationId));
    this.log.onGap(() => {
      for (const conversationId of this.followed) void this.tell(conversationId);
    });
  }

  /** Adds a namespace's people. */
  add<S extends FollowingSocket>(audience: Audience<S>): void {
    this.audiences.push(audience);
  }

  /** Lets a socket follow a conversation from a snapshot on, and tells it what came while the snapshot was read. */
  async follow(socket: FollowingSocket, conversationId: string, snapshot: ConversationSnapshot): Promise<void> {
    // Gone while its snapshot was read: the room that it joined now nobody would ever make it leave.
    if (!socket.connected) return;
    const known = socket.data.cursors.get(conversationId);
    socket.data.cursors.set(conversationId, {
      seq: Math.max(known?.seq ?? 0, snapshot.lastSeq),
      change: Math.max(known?.change ?? 0, snapshot.lastChange),
      holder: holderKey(snapshot.holder, snapshot.agentName),
    });
    this.followed.add(conversationId);
    await socket.join(roomOf(conversationId));
    setImmediate(() => void this.tell(conversationId));
  }

  async unfollow(socket: FollowingSocket, conversationId: string): Promise<void> {
    socket.data.cursors.delete(conversationId);
    await socket.leave(roomOf(conversationId));
  }

  /** One round at a time for each conversation; notifications that come meanwhile are one more round. */
  private async tell(conversationId: string): Promise<void> {
    const busy = this.running.get(conversationId);
    if (busy) {
      busy.again = true;
      return;
    }
    const round = { again: false };
    this.running.set(conversationId, round);
    try {
      do {
        round.again = false;
        await this.tellOnce(conversationId);
      } while (round.again);
    } catch (error) {
      // The next position, or the client's own resume after `log:position`, makes up for it.
      this.logger.warn({ err: error, conversationId }, 'a round of the fan-out failed');
    } finally {
      this.running.delete(conversationId);
    }
  }

  private async tellOnce(conversationId: string): Promise<void> {
    for (const audience of this.audiences) await audience.conversationChanged?.(conversationId);
    const told = this.audiences.flatMap((audience) =>
      audience.followers(conversationId).map((socket) => ({ audience, socket })),
    );
    const cursors = told.flatMap(({ socket }) => socket.data.cursors.get(conversationId) ?? []);
    if (cursors.length === 0) {
      this.followed.delete(conversationId);
      return;
    }
    const afterSeq = Math.min(...cursors.map((cursor) => cursor.seq));
    const afterChange = Math.min(...cursors.map((cursor) => cursor.change));
    const part = await this.log.since(conversationId, afterSeq, afterChange);
    if (!part) return;
    for (const { audience, socket } of told) tellSocket(audience, socket, part);
  }
}

function tellSocket(audience: Audience, socket: FollowingSocket, part: LogPart): void {
  const cursor = socket.data.cursors.get(part.conversationId);
  if (!cursor) return;
  const viewer = audience.viewer(socket);
  for (const message of part.messages) {
    if (message.seq > cursor.seq) audience.added(socket, messageView(message, viewer));
    else if (message.change > cursor.change) audience.changed(socket, messageView(message, viewer));
  }
  const holder = holderKey(part.holder, part.agent?.name);
  if (holder !== cursor.holder) audience.holderChanged(socket, part);
  socket.data.cursors.set(part.conversationId, {
    seq: Math.max(cursor.seq, part.lastSeq),
    change: Math.max(cursor.change, part.lastChange),
    holder,
  });
}

function holderKey(holder: string, agentName: string | undefined): string {
  return `${holder.replace(/:.*/, '')} ${agentName ?? ''}`;
}
