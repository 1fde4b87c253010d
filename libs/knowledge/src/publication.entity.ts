import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A state of the knowledge that went live. One row is current; a number taken back by a rollback is used again. */
@Entity('publications')
@Index('publications_current', ['current'], { unique: true, where: 'current' })
@Index('publications_number', ['number'], { unique: true, where: 'withdrawn_at IS NULL' })
export class PublicationRow {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'bigint' })
  number: number;

  @Column({ type: 'boolean' })
  current: boolean;

  @Column({ name: 'published_at', type: 'timestamptz' })
  publishedAt: Date;

  /** When a rollback took it back. */
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;

  /** Over all files that were loaded, so that the same files are not read into the index twice. */
  @Column({ name: 'source_hash', type: 'text' })
  sourceHash: string;

  /** Chunks that began and ended with it. */
  @Column({ name: 'chunks_added', type: 'integer' })
  chunksAdded: number;

  @Column({ name: 'chunks_retired', type: 'integer' })
  chunksRetired: number;
}

/** A collection of the vector index and what made its vectors; searched by vectors once it is complete. */
@Entity('chunk_indexes')
export class ChunkIndexRow {
  @PrimaryColumn({ type: 'text' })
  collection: string;

  @Column({ type: 'text' })
  fingerprint: string;

  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true })
  completedAt: Date | null;
}
