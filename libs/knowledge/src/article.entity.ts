import { type Locale } from '@app/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** That there is, or was, an article in a language. What it says is in its revisions. */
@Entity('articles')
export class ArticleRow {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @PrimaryColumn({ type: 'text' })
  language: Locale;

  /** File it was loaded from, relative to the folder; the loader retires what its file no longer holds. */
  @Column({ type: 'text' })
  path: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
