import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type FeedCounts, type FeedRecord, type FeedType } from './feed-records.js';

/** A record that waits for its `parent`, or (without `record`) the version at which a thing was deleted. */
@Entity('feed_marks')
@Index('feed_marks_parent', ['parent'], { where: 'parent IS NOT NULL' })
export class FeedMarkEntity {
  @PrimaryColumn({ type: 'text' })
  type: FeedType;

  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'bigint' })
  version: string;

  @Column({ type: 'text', nullable: true })
  parent: string | null;

  @Column({ type: 'jsonb', nullable: true })
  record: FeedRecord | null;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt: Date;
}

export type FeedState = 'receiving' | 'applying' | 'done' | 'failed';

/** A full feed and how far it is. */
@Entity('feed_runs')
export class FeedRunEntity {
  @PrimaryColumn({ type: 'text' })
  feed: string;

  @Column({ type: 'text' })
  state: FeedState;

  @Column({ type: 'jsonb', nullable: true })
  closing: { parts: number; types: ('product' | 'customer' | 'order')[]; asOf: number } | null;

  /** Records looked at, of `total`. */
  @Column({ type: 'int', default: 0 })
  done: number;

  @Column({ type: 'int', default: 0 })
  total: number;

  @Column({ type: 'jsonb', nullable: true })
  counts: FeedCounts | null;

  @Column({ type: 'text', nullable: true })
  problem: string | null;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}

/** One delivery and what came of it: counts, or why nothing of it was taken. Parts of full feeds have neither. */
@Entity('feed_deliveries')
export class FeedDeliveryEntity {
  @PrimaryColumn({ type: 'bigint', generated: 'identity', generatedIdentity: 'BY DEFAULT' })
  id: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'int' })
  bytes: number;

  @Column({ type: 'text', nullable: true })
  mode: string | null;

  @Column({ type: 'text', nullable: true })
  feed: string | null;

  @Column({ type: 'int', nullable: true })
  part: number | null;

  @Column({ type: 'int', nullable: true })
  records: number | null;

  @Column({ type: 'text', nullable: true })
  problem: string | null;

  @Column({ type: 'text', nullable: true })
  detail: string | null;

  @Column({ type: 'jsonb', nullable: true })
  counts: FeedCounts | null;
}
