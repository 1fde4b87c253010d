import { type Locale } from '@app/contracts';
import { type DataSource } from 'typeorm';
import { type ChunkRow } from './chunk.entity.js';

/** A passage as it is stored. */
export type PassageRow = Pick<ChunkRow, 'chunkId' | 'title' | 'heading' | 'text' | 'sentences' | 'intents'>;
type Asked = {
  articleId: string;
  language: Locale;
  resolve: (rows: PassageRow[]) => void;
  reject: (error: unknown) => void;
};

/** With the publication in the same statement: each question reads passages, and the trip costs more than the rows. */
const LIVE_PASSAGES = `
  SELECT asked.place::int, chunk_id AS "chunkId", title, heading, text, sentences, intents
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS asked (article_id, language, place)
  JOIN chunks ON chunks.article_id = asked.article_id AND chunks.language = asked.language
  JOIN publications live ON live.current AND live_from <= live.number AND live_to > live.number
  ORDER BY ordinal`;

/** Reads the live passages of articles. What is asked for at the same moment takes one statement. */
export class LivePassages {
  private asked: Asked[] = [];

  constructor(private readonly dataSource: DataSource) {}

  /** In reading order; none when the article does not exist in the language. @throws what the database throws. */
  of(articleId: string, language: Locale): Promise<PassageRow[]> {
    return new Promise((resolve, reject) => {
      if (this.asked.push({ articleId, language, resolve, reject }) === 1) queueMicrotask(() => void this.read());
    });
  }

  private async read(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    try {
      const parameters = [asked.map(({ articleId }) => articleId), asked.map(({ language }) => language)];
      const rows = await this.dataSource.query<(PassageRow & { place: number })[]>(LIVE_PASSAGES, parameters);
      asked.forEach(({ resolve }, i) => resolve(rows.filter(({ place }) => place === i + 1)));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
