import { type Locale } from '@app/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A chunk as it was from publication `liveFrom` until before `liveTo`; the index is made from these rows. */
@Entity('chunks')
@Index('chunks_live', ['liveTo', 'liveFrom'])
export class ChunkRow {
  /** Id of its point in the vector index. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'chunk_id', type: 'text' })
  chunkId: string;

  @Column({ name: 'article_id', type: 'text' })
  articleId: string;

  @Column({ type: 'text' })
  language: Locale;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text', nullable: true })
  heading: string | null;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'jsonb' })
  sentences: string[];

  @Column({ type: 'jsonb' })
  keywords: string[];

  @Column({ type: 'jsonb' })
  intents: string[];

  @Column({ type: 'integer' })
  ordinal: number;

  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'live_from', type: 'bigint' })
  liveFrom: number;

  @Column({ name: 'live_to', type: 'bigint' })
  liveTo: number;
}
