import { ConversationLog } from '@app/conversation';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type Cursor, roomOf } from './socket-data.js';

const EVERY_MS = 20_000;

type PositionedNamespace = {
  sockets: Map<string, { data: { cursors: Map<string, Cursor> } }>;
  local: {
    to(room: string): {
      emit(event: 'log:position', position: { conversationId: string; lastSeq: number; lastChange: number }): unknown;
    };
  };
};

/** Tells every follower the log's position each 20 s, so that a client that missed something notices and resumes. */
@Injectable()
export class LogPositions implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LogPositions.name);
  private readonly namespaces: PositionedNamespace[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly log: ConversationLog) {}

  add(namespace: PositionedNamespace): void {
    this.namespaces.push(namespace);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.tell().catch((error: unknown) => this.logger.warn({ err: error }, 'positions could not be told'));
    }, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async tell(): Promise<void> {
    for (const namespace of this.namespaces) {
      const followed = new Set(
        [...namespace.sockets.values()].flatMap((socket) => [...(socket.data.cursors?.keys() ?? [])]),
      );
      if (followed.size === 0) continue;
      for (const position of await this.log.positions([...followed])) {
        namespace.local.to(roomOf(position.conversationId)).emit('log:position', position);
      }
    }
  }
}
