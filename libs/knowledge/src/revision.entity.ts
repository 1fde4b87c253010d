import { type Locale } from '@app/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What an article said from publication `liveFrom` until before `liveTo`. */
@Entity('revisions')
@Index('revisions_article', ['articleId', 'language', 'liveFrom'])
export class RevisionRow {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'article_id', type: 'text' })
  articleId: string;

  @Column({ type: 'text' })
  language: Locale;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  topic: string;

  @Column({ type: 'text' })
  audience: string;

  @Column({ type: 'date' })
  updated: string;

  @Column({ type: 'jsonb' })
  keywords: string[];

  /** Markdown. */
  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'live_from', type: 'bigint' })
  liveFrom: number;

  @Column({ name: 'live_to', type: 'bigint' })
  liveTo: number;
}
