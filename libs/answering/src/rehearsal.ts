import { type Knowledge } from '@app/knowledge';
import { type KeptVectors } from '@app/language-model';
import { quotables, type Similarity } from './similarity.js';

/** Articles after which what was embedded is saved, so that a server that is killed has not worked for nothing. */
const SAVE_AFTER = 30;

/**
 * Reads all live articles before anybody asks. A question is held against some forty sentences, and those that nobody has
 * asked about since the start have to be embedded first: ten calls of the encoder an answer, against one and a half. Their
 * vectors are kept from start to start.
 */
export class Rehearsal {
  constructor(
    private readonly knowledge: Pick<Knowledge, 'articles' | 'passagesOf'>,
    private readonly similarity: Pick<Similarity, 'learn'>,
    private readonly openVectors: () => Promise<Pick<KeptVectors, 'embed' | 'save'>>,
  ) {}

  /** Resolves when each of some 1,800 sentences is known, by itself and with its heading. Ends early when `signal` does. */
  async run(signal: AbortSignal): Promise<void> {
    const vectors = await this.openVectors();
    let read = 0;
    for (const language of ['en', 'zh'] as const) {
      for (const { id } of await this.knowledge.articles(language)) {
        if (signal.aborted) return;
        const passages = await this.knowledge.passagesOf(id, language);
        await this.similarity.learn(passages.flatMap(quotables), language, vectors);
        read += 1;
        if (read % SAVE_AFTER === 0) await vectors.save({ isAll: false });
      }
    }
    await vectors.save({ isAll: true });
  }
}
