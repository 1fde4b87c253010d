import { type HolderView } from '@app/contracts';
import { SHOPPER_SECONDS, ShopperPresence } from '@app/conversation';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type ShopperNamespace } from './socket-data.js';

/** Says which conversations have a shopper on this node: those who wait for a person, or have one, count as there by it. */
@Injectable()
export class ShopperPulse implements OnApplicationShutdown {
  private readonly logger = new Logger(ShopperPulse.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly presence: ShopperPresence) {}

  watch(namespace: ShopperNamespace): void {
    this.timer = setInterval(
      () => {
        const followed = [...namespace.sockets.values()].flatMap(({ data }) => [...(data.cursors?.keys() ?? [])]);
        this.beat([...new Set(followed)]);
      },
      (SHOPPER_SECONDS * 1000) / 3,
    );
    this.timer.unref();
  }

  /** The shopper is in this conversation now; only people who hold it, or are to, want to know. */
  isBack(conversationId: string, holder: HolderView): void {
    if (holder === 'queue' || holder === 'agent') this.beat([conversationId]);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private beat(conversationIds: readonly string[]): void {
    this.presence
      .beat(conversationIds)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'who is there could not be renewed'));
  }
}
