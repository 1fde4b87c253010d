import { type Clock } from '@app/settings';
import { type DataSource, type EntityManager } from 'typeorm';
import { AnswerTraceEntity } from './answer-trace.entity.js';
import { type AnswerTrace } from './turn.js';

/** What the answers rested on, by turn. */
export class AnswerTraces {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Stores a turn's trace in the transaction that commits its answer; the last one of a turn stays. */
  async save(manager: EntityManager, turnId: string, trace: AnswerTrace): Promise<void> {
    await manager.query(
      `INSERT INTO answer_traces (turn_id, trace, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (turn_id) DO UPDATE SET trace = EXCLUDED.trace, created_at = EXCLUDED.created_at`,
      [turnId, JSON.stringify(trace), this.clock()],
    );
  }

  /** The trace of a turn; null when it has none. */
  async find(turnId: string): Promise<AnswerTrace | null> {
    const found = await this.dataSource.manager.findOneBy(AnswerTraceEntity, { turnId });
    return found?.trace ?? null;
  }
}
