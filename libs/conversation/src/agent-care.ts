import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HolderChange } from './holder-change.js';
import { HolderMove } from './holder-move.js';
import { type Holder } from './holder.js';

const EVERY_MS = 10_000;
/** An agent whose sockets have been gone this long is not just reloading the page. */
const GONE_SECONDS = 120;

/** Looks after shoppers whose agent has gone: what they write then waits in the queue again, and they hear so. */
@Injectable()
export class AgentCare {
  private readonly logger = new Logger(AgentCare.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly holders: HolderChange,
    private readonly moves: HolderMove,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins to look, every 10 s. */
  start(): void {
    this.timer = setInterval(() => {
      this.look().catch((error: unknown) => this.logger.warn(`agents could not be looked for: ${String(error)}`));
    }, EVERY_MS);
  }

  /** Ends what {@link start} began. */
  end(): void {
    clearInterval(this.timer);
  }

  /** Puts back into the queue who has written to an agent that is gone. Returns how many. */
  async look(): Promise<number> {
    const left = await this.dataSource.query<{ id: string; holder: Holder }[]>(
      `SELECT conversations.id, holder FROM conversations
       JOIN staff_presence ON holder = 'agent:' || staff_id
       WHERE seen_at < clock_timestamp() - make_interval(secs => $1) AND EXISTS (
         SELECT 1 FROM messages WHERE conversation_id = conversations.id AND seq > settled_seq AND author = 'shopper'
       ) LIMIT 200`,
      [GONE_SECONDS],
    );
    for (const { id, holder } of left)
      await this.moves.move(id, async (conversation, manager) => {
        if (conversation?.holder !== holder) return undefined;
        return this.holders.requeue(manager, conversation, this.clock());
      });
    return left.length;
  }
}
