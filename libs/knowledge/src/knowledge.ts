import { type Locale } from '@app/contracts';
import { type DataSource } from 'typeorm';
import { ANSWER_MODEL } from './answer-model.js';
import { answerConfidence } from './answerable.js';
import { articleHtml } from './article-page.js';
import { LivePassages } from './live-passages.js';
import { liveRows } from './live-rows.js';
import { type Passage, type Question } from './passage.js';
import { type Publications } from './publications.js';
import { type Retrieval } from './retrieval.js';
import { RevisionRow } from './revision.entity.js';

/** An article to be read. `html` is sanitised; `language` may be another than asked for. */
export type ArticlePage = {
  id: string;
  language: Locale;
  title: string;
  topic: string;
  /** Day of the last change, `2026-11-01`. */
  updated: string;
  html: string;
};

/** What the shop's help articles know. */
export class Knowledge {
  private readonly livePassages: LivePassages;

  constructor(
    private readonly dataSource: DataSource,
    private readonly publications: Publications,
    private readonly retrieval: Retrieval,
  ) {
    this.livePassages = new LivePassages(dataSource);
  }

  /** Passages that may answer a question; see {@link Retrieval.retrieve}. */
  retrieve(question: Question, options: { limit?: number; publication?: number } = {}): Promise<Passage[]> {
    return this.retrieval.retrieve(question, options);
  }

  /** Whether the passages that were found for a question hold an answer; `confidence` is the probability, 0 to 1. */
  answerable(passages: readonly Passage[]): { enough: boolean; confidence: number } {
    const confidence = answerConfidence(passages, ANSWER_MODEL);
    return { enough: confidence >= ANSWER_MODEL.threshold, confidence };
  }

  /** Number of the publication that is live now. */
  async publication(): Promise<number> {
    return (await this.publications.current()).number;
  }

  /** The live article in the language, else in the other one, else null. */
  async article(id: string, language: Locale): Promise<ArticlePage | null> {
    const current = await this.publications.current();
    const where = { articleId: id, ...liveRows(current.number) };
    const found = await this.dataSource.getRepository(RevisionRow).findBy(where);
    const revision = found.find((each) => each.language === language) ?? found[0];
    if (revision === undefined) return null;
    const { title, topic, updated, body } = revision;
    return { id, language: revision.language, title, topic, updated, html: articleHtml(body) };
  }

  /** The whole live article as passages, in reading order; none when it does not exist in the language. */
  async passagesOf(articleId: string, language: Locale): Promise<Omit<Passage, 'score' | 'dense' | 'bm25'>[]> {
    const rows = await this.livePassages.of(articleId, language);
    return rows.map(({ chunkId, title, heading, text, sentences, intents }) => ({
      ...{ id: chunkId, articleId, language, title, text, sentences, intents },
      ...(heading === null ? {} : { heading }),
      url: `/help/${language}/${articleId}`,
    }));
  }

  /** Every live article of a language, by topic and title. */
  async articles(language: Locale): Promise<Omit<ArticlePage, 'html'>[]> {
    const current = await this.publications.current();
    const where = { language, ...liveRows(current.number) };
    const order = { topic: 'ASC', title: 'ASC' } as const;
    const rows = await this.dataSource.getRepository(RevisionRow).find({ where, order });
    return rows.map(({ articleId, title, topic, updated }) => ({ id: articleId, language, title, topic, updated }));
  }
}
