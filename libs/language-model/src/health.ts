import { type Health, HealthCheck } from '@app/contracts';
import { type ChatModel } from './chat-model.js';
import { type Embedder } from './embedder.js';

/** Ready when the embedder turns a sentence into a vector. */
export class EmbeddingHealth extends HealthCheck {
  readonly name = 'embeddings';

  constructor(private readonly embedder: Embedder) {
    super();
  }

  async check(): Promise<Health> {
    try {
      const [vector] = await this.embedder.embed(['ready']);
      return vector?.length === this.embedder.size ? { ok: true } : { ok: false, reason: 'wrong vector size' };
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }
}

/**
 * Always ready: without a model, or with one that is down, the grounded composer answers. `detail` names the model.
 * Asking the model itself would cost money at every probe.
 */
export class ModelHealth extends HealthCheck {
  readonly name = 'model';

  constructor(private readonly model: ChatModel | null) {
    super();
  }

  async check(): Promise<Health> {
    return { ok: true, detail: this.model?.id ?? 'none' };
  }
}
