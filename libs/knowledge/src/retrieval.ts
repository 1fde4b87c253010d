import { type Locale } from '@app/contracts';
import { type DataSource } from 'typeorm';
import { type ChunkIndex, liveAt } from './chunk-index.js';
import { type ChunkVectors } from './chunk-vectors.js';
import { liveRows } from './live-rows.js';
import { type Passage, type Question } from './passage.js';
import { fuse, spread } from './rank-passages.js';
import { contentWords } from './search-text.js';
import { RevisionRow } from './revision.entity.js';

/** How many of each kind are weighed against each other. */
const CANDIDATES = 60;

type Serving = { publication: string; number: number; collection: string; fingerprint: string };

/** Finds passages that may answer a question. */
export class Retrieval {
  /** Articles without a version in a language, by publication; of the newest publication alone. */
  private untranslated: { publication: string; ids: Promise<Record<Locale, string[]>> } | undefined;
  private reading: Promise<Serving | undefined> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly index: ChunkIndex,
    private readonly vectors: ChunkVectors,
  ) {}

  /**
   * The `limit` best passages, best first, at most two of an article. They are in the question's language; an article
   * that exists only in the other language stands in for itself. `publication` asks an earlier state.
   */
  async retrieve(
    question: Question,
    { limit = 6, publication }: { limit?: number; publication?: number } = {},
  ): Promise<Passage[]> {
    const serving = await this.serving();
    if (serving === undefined) return [];
    const number = publication ?? serving.number;
    const gloss = question.gloss ?? this.vectors.readable(question.text, question.language);
    // While the index is made anew for this embedder, the old one still answers by words.
    const comparable = serving.fingerprint === this.vectors.fingerprint;
    const dense = comparable ? await this.vectors.ofQuestion({ ...question, gloss }) : undefined;
    const filter = { must: [liveAt(number), await this.inReach(question.language, number, serving)] };
    const words = searchWords(question.text, gloss);
    const found = await this.index.search({ dense, words, filter, limit: CANDIDATES, collection: serving.collection });
    return spread(fuse(found, question.intents), limit);
  }

  /** What is live and where it can be searched; one query for the questions of one moment. */
  private serving(): Promise<Serving | undefined> {
    if (this.reading) return this.reading;
    queueMicrotask(() => (this.reading = undefined));
    return (this.reading = this.readServing());
  }

  private async readServing(): Promise<Serving | undefined> {
    const rows: Serving[] = await this.dataSource.query(
      `SELECT p.id AS publication, p.number, i.collection, i.fingerprint FROM publications p, chunk_indexes i
       WHERE p.current AND i.completed_at IS NOT NULL
       ORDER BY i.collection = $1 DESC, i.completed_at DESC LIMIT 1`,
      [this.index.collection],
    );
    return rows[0];
  }

  private async inReach(language: Locale, number: number, serving: Serving) {
    const own = { key: 'language', match: { value: language } };
    const others = (await this.untranslatedAt(number, serving))[language];
    if (others.length === 0) return own;
    return { should: [own, { key: 'articleId', match: { any: others } }] };
  }

  private untranslatedAt(number: number, serving: Serving): Promise<Record<Locale, string[]>> {
    if (number !== serving.number) return this.readUntranslated(number);
    if (this.untranslated?.publication !== serving.publication) {
      const ids = this.readUntranslated(number);
      this.untranslated = { publication: serving.publication, ids };
      ids.catch(() => (this.untranslated = undefined));
    }
    return this.untranslated.ids;
  }

  private async readUntranslated(number: number): Promise<Record<Locale, string[]>> {
    const revisions = this.dataSource.getRepository(RevisionRow);
    const rows = await revisions.find({ select: { articleId: true, language: true }, where: liveRows(number) });
    const having = (language: Locale) =>
      new Set(rows.filter((row) => row.language === language).map((row) => row.articleId));
    const [en, zh] = [having('en'), having('zh')];
    return { en: [...zh].filter((id) => !en.has(id)), zh: [...en].filter((id) => !zh.has(id)) };
  }
}

/** What BM25 looks for: the question, and its English where it is another text, which finds untranslated articles. */
export function searchWords(text: string, gloss: string): string {
  return text === gloss ? contentWords(text) : `${text} ${gloss}`;
}
