import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HolderChange } from './holder-change.js';
import { HolderMove } from './holder-move.js';

const HOUR_MS = 3_600_000;
const AT_A_TIME = 500;
/** Nobody waits in it: the bot holds it, something was said, and nothing is being answered. */
const IDLE = `holder = 'bot' AND last_seq > 0 AND updated_at < $1 AND NOT EXISTS (
  SELECT 1 FROM turns WHERE turns.conversation_id = conversations.id AND turns.state IN ('queued', 'running'))`;

/** Ends conversations with the bot that nobody goes on with. Those that wait for a person, or have one, are never ended so. */
@Injectable()
export class IdleClosing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holders: HolderChange,
    private readonly moves: HolderMove,
  ) {}

  /**
   * Closes what has been idle for `hours` at `now`; returns how many. A message opens a closed conversation again; who
   * comes back without one begins another. Running it twice, or on two nodes, closes each once.
   */
  async close(now: Date, hours: number): Promise<number> {
    const before = new Date(now.getTime() - hours * HOUR_MS);
    for (let closed = 0; ;) {
      const rows = await this.dataSource.query<{ id: string }[]>(
        `SELECT id FROM conversations WHERE ${IDLE} ORDER BY updated_at LIMIT ${AT_A_TIME}`,
        [before],
      );
      for (const { id } of rows) if (await this.closeOne(id, before, now)) closed += 1;
      if (rows.length < AT_A_TIME) return closed;
    }
  }

  /** Looks again under the row's lock: a message may have come. */
  private async closeOne(id: string, before: Date, now: Date): Promise<boolean> {
    let isClosed = false;
    await this.moves.move(id, async (found, manager) => {
      isClosed = false;
      const idle = await manager.query<unknown[]>(`SELECT 1 FROM conversations WHERE ${IDLE} AND id = $2`, [
        before,
        id,
      ]);
      if (!found || idle.length === 0) return undefined;
      isClosed = true;
      return this.holders.change(manager, found, { to: 'closed', says: 'closed_idle', now });
    });
    return isClosed;
  }
}
