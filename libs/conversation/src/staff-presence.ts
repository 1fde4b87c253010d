import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Seconds after which somebody whose sockets went silent no longer counts as there. Beat three times as often. */
export const PRESENCE_SECONDS = 45;

/** Which members of staff take conversations now, known to every node. */
@Injectable()
export class StaffPresence {
  constructor(private readonly dataSource: DataSource) {}

  /** A member of staff says that they take conversations, or that they do not. */
  async set(staffId: string, available: boolean): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO staff_presence (staff_id, available, seen_at) VALUES ($1, $2, clock_timestamp())
       ON CONFLICT (staff_id) DO UPDATE SET available = $2, seen_at = clock_timestamp()`,
      [staffId, available],
    );
  }

  /** The sockets of these members of staff are alive. Unknown ones stay unknown. */
  async beat(staffIds: readonly string[]): Promise<void> {
    if (staffIds.length === 0) return;
    await this.dataSource.query(`UPDATE staff_presence SET seen_at = clock_timestamp() WHERE staff_id = ANY($1)`, [
      staffIds,
    ]);
  }

  /** Whether anybody takes conversations and was alive within {@link PRESENCE_SECONDS}. */
  async anyone(manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    return anyoneThere(manager);
  }
}

/** Whether anybody takes conversations and was alive within {@link PRESENCE_SECONDS}. */
export async function anyoneThere(manager: EntityManager): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    `SELECT 1 FROM staff_presence
     WHERE available AND seen_at > clock_timestamp() - make_interval(secs => $1) LIMIT 1`,
    [PRESENCE_SECONDS],
  );
  return found.length > 0;
}
