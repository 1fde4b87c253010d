import { PRESENCE_SECONDS, StaffPresence } from '@app/conversation';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type StaffNamespace } from './socket-data.js';

/** Keeps the presence of staff alive while one of their sockets is. */
@Injectable()
export class StaffPulse implements OnApplicationShutdown {
  private readonly logger = new Logger(StaffPulse.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly presence: StaffPresence) {}

  watch(namespace: StaffNamespace): void {
    this.timer = setInterval(
      () => {
        const present = new Set([...namespace.sockets.values()].flatMap((socket) => socket.data.staff?.staffId ?? []));
        this.presence
          .beat([...present])
          .catch((error: unknown) => this.logger.warn({ err: error }, 'presence could not be renewed'));
      },
      (PRESENCE_SECONDS * 1000) / 3,
    );
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
