import { type DataSource, type EntityManager, LessThan } from 'typeorm';
import { AuditEntity } from './staff.entity.js';

/** What is written down about one act. `details` never holds a password, a token or a message's text. */
export type AuditEntry = {
  at: Date;
  staffId: string | null;
  action: string;
  subject: string;
  details?: Record<string, unknown>;
};

/** Who on the staff did what, and when. Entries are added, never changed. */
export class Audit {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds an entry, in the transaction of the act itself. */
  async record(manager: EntityManager, entry: AuditEntry): Promise<void> {
    await manager.insert(AuditEntity, { ...entry, details: (entry.details ?? {}) as object });
  }

  /** Entries, newest first, `limit` at the most, those before entry `beforeId` if given. */
  async entries(limit: number, beforeId?: number): Promise<AuditEntity[]> {
    const where = beforeId === undefined ? {} : { id: LessThan(beforeId) };
    return this.dataSource.manager.find(AuditEntity, { where, order: { id: 'DESC' }, take: limit });
  }
}
