import { type Knowledge } from '@app/knowledge';
import { quotables, type Similarity } from './similarity.js';

/**
 * Reads all live articles before anybody asks. A question is held against some forty sentences, and those that nobody has
 * asked about since the start have to be embedded first: ten calls of the encoder an answer, against one and a half.
 */
export class Rehearsal {
  constructor(
    private readonly knowledge: Pick<Knowledge, 'articles' | 'passagesOf'>,
    private readonly similarity: Pick<Similarity, 'learn'>,
  ) {}

  /** Resolves when each of some 1,800 sentences is known, by itself and with its heading. Ends early when `signal` does. */
  async run(signal: AbortSignal): Promise<void> {
    for (const language of ['en', 'zh'] as const) {
      for (const { id } of await this.knowledge.articles(language)) {
        if (signal.aborted) return;
        const passages = await this.knowledge.passagesOf(id, language);
        await this.similarity.learn(passages.flatMap(quotables), language);
      }
    }
  }
}
