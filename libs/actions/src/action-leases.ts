import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Proposal } from './proposal.entity.js';

/** Leases on confirmed proposals, kept by the database's clock, so that one process at a time works on each. */
@Injectable()
export class ActionLeases {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes the work on a proposal for `leaseMs`; undefined when there is none, or another process is at it. */
  async take(id: string, leaseMs: number): Promise<Proposal | undefined> {
    const [rows] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE proposals SET state = CASE WHEN state = 'confirmed' THEN 'executing' ELSE state END, attempt = attempt + 1,
         lease_until = clock_timestamp() + make_interval(secs => $2 / 1000.0)
       WHERE id = $1 AND state IN ('confirmed', 'executing', 'unknown') AND due_at <= clock_timestamp()
         AND (lease_until IS NULL OR lease_until <= clock_timestamp()) RETURNING id`,
      [id, leaseMs],
    );
    if (rows.length === 0) return undefined;
    return (await this.dataSource.manager.findOneBy(Proposal, { id })) ?? undefined;
  }

  /** Writes down, before it happens, that the task is about to reach the shop. False when the lease is lost. */
  async markSent({ id, attempt }: Pick<Proposal, 'id' | 'attempt'>): Promise<boolean> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE proposals SET sent = true WHERE id = $1 AND attempt = $2 AND lease_until > clock_timestamp() RETURNING id`,
      [id, attempt],
    );
    return rows.length > 0;
  }

  /** Gives the work back, to be taken up again in `delayMs`. */
  async giveBack({ id, attempt }: Pick<Proposal, 'id' | 'attempt'>, delayMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE proposals SET lease_until = NULL, due_at = clock_timestamp() + make_interval(secs => $3 / 1000.0)
       WHERE id = $1 AND attempt = $2 AND due_at IS NOT NULL`,
      [id, attempt, delayMs],
    );
  }

  /** Ids of proposals that somebody should work on now, those that wait longest first. */
  async due(limit: number): Promise<string[]> {
    return this.ids(
      `SELECT id FROM proposals WHERE due_at <= clock_timestamp()
         AND (lease_until IS NULL OR lease_until <= clock_timestamp()) ORDER BY due_at LIMIT $1`,
      [limit],
    );
  }

  /** Ids of proposals whose time to confirm has passed. */
  async expired(now: Date, limit: number): Promise<string[]> {
    return this.ids(`SELECT id FROM proposals WHERE state = 'proposed' AND expires_at <= $1 LIMIT $2`, [now, limit]);
  }

  private async ids(sql: string, parameters: unknown[]): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(sql, parameters);
    return rows.map(({ id }) => id);
  }
}
