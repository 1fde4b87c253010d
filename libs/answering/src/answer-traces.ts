import { type Clock } from '@app/settings';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { AnswerTraceEntity } from './answer-trace.entity.js';
import { TraceContentEntity, TraceContentUseEntity } from './trace-content.entity.js';
import { packTrace, unpackTrace } from './trace-packing.js';
import { type AnswerTrace } from './turn.js';

/** Held shared by whoever adds a use of a content, alone by whoever removes unused ones. */
const CONTENTS_LOCK = 7_305_224;
const AT_A_TIME = 500;

/** One statement and one round trip, inside the transaction that commits an answer. Hashes come in order: no deadlock. */
const SAVE = `
  WITH guard AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${CONTENTS_LOCK})),
    bodies AS (SELECT content.hash, content.body FROM guard, unnest($4::text[], $5::text[]) AS content (hash, body)),
    kept AS (
      INSERT INTO trace_contents (hash, body, created_at) SELECT hash, body, $3 FROM bodies
      ON CONFLICT (hash) DO NOTHING),
    dropped AS (DELETE FROM trace_content_uses WHERE turn_id = $1 AND hash <> ALL ($4)),
    saved AS (
      INSERT INTO answer_traces (turn_id, trace, created_at) VALUES ($1, $2, $3)
      ON CONFLICT (turn_id) DO UPDATE SET trace = EXCLUDED.trace, created_at = EXCLUDED.created_at)
  INSERT INTO trace_content_uses (turn_id, hash) SELECT $1, hash FROM bodies ON CONFLICT DO NOTHING`;

/** Each publication once, by as many looks into the index as there are different ones: many traces rest on few. */
const PUBLICATIONS = `
  WITH RECURSIVE used AS (
    (SELECT trace->'versions'->>'publication' AS publication FROM answer_traces
     WHERE trace->'versions'->>'publication' IS NOT NULL ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT trace->'versions'->>'publication' FROM answer_traces
            WHERE trace->'versions'->>'publication' > used.publication ORDER BY 1 LIMIT 1)
    FROM used WHERE used.publication IS NOT NULL)
  SELECT publication FROM used WHERE publication ~ '^[0-9]{1,15}$'`;

/** What the answers rested on, by turn. What many rest on is stored once, by its hash. */
export class AnswerTraces {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Stores a turn's trace in the transaction that commits its answer; the last one of a turn stays. */
  async save(manager: EntityManager, turnId: string, trace: AnswerTrace): Promise<void> {
    const packed = packTrace(trace);
    const hashes = [...packed.contents.keys()].sort();
    const bodies = hashes.map((hash) => packed.contents.get(hash));
    await manager.query(SAVE, [turnId, JSON.stringify(packed.trace), this.clock(), hashes, bodies]);
  }

  /**
   * The trace of a turn; null when it has none.
   * @throws Error when a content of it is missing or was changed.
   */
  async find(turnId: string): Promise<AnswerTrace | null> {
    const { manager } = this.dataSource;
    const found = await manager.findOneBy(AnswerTraceEntity, { turnId });
    if (!found) return null;
    const uses = await manager.findBy(TraceContentUseEntity, { turnId });
    const contents = await manager.findBy(TraceContentEntity, { hash: In(uses.map(({ hash }) => hash)) });
    return unpackTrace({ trace: found.trace, contents: new Map(contents.map(({ hash, body }) => [hash, body])) });
  }

  /** The publications of the knowledge that kept answers rest on, in no order. */
  async publications(): Promise<number[]> {
    const rows = await this.dataSource.query<{ publication: string }[]>(PUBLICATIONS);
    return rows.map(({ publication }) => Number(publication));
  }

  /** Removes the traces of these turns, and what no other turn rests on, in the caller's transaction. Returns how many. */
  async erase(manager: EntityManager, turnIds: readonly string[]): Promise<number> {
    if (turnIds.length === 0) return 0;
    await manager.query('SELECT pg_advisory_xact_lock($1)', [CONTENTS_LOCK]);
    const { affected } = await manager.delete(AnswerTraceEntity, { turnId: In([...turnIds]) });
    await manager.query(
      `WITH uses AS (DELETE FROM trace_content_uses WHERE turn_id = ANY ($1) RETURNING hash)
       DELETE FROM trace_contents content WHERE hash IN (SELECT hash FROM uses) AND NOT EXISTS (
         SELECT FROM trace_content_uses other WHERE other.hash = content.hash AND NOT other.turn_id = ANY ($1))`,
      [turnIds],
    );
    return affected ?? 0;
  }

  /** Forgets traces from before `day`; returns how many. Running it twice, or on two nodes, does no harm. */
  async forgetBefore(day: Date): Promise<number> {
    for (let forgotten = 0; ;) {
      const count = await this.dataSource.transaction(async (manager) => {
        const rows = await manager.query<{ id: string }[]>(
          `SELECT turn_id AS id FROM answer_traces WHERE created_at < $1 LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED`,
          [day],
        );
        return this.erase(
          manager,
          rows.map(({ id }) => id),
        );
      });
      forgotten += count;
      if (count < AT_A_TIME) return forgotten;
    }
  }
}
