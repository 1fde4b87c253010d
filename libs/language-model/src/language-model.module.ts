import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS } from '@app/settings';
import { type ChatModel } from './chat-model.js';
import { Embedder } from './embedder.js';
import { EmbeddingHealth, ModelHealth } from './health.js';
import { openChatModel, openEmbedder } from './open.js';

/** Injection token of the installation's `ChatModel`, or `null` where none is configured. */
export const CHAT_MODEL_OR_NONE = Symbol('chat model or none');

/** Makes the embedder (token {@link Embedder}) and the chat model (token {@link CHAT_MODEL_OR_NONE}) injectable. */
@Global()
@Module({
  providers: [
    { provide: Embedder, useFactory: openEmbedder, inject: [SETTINGS] },
    { provide: CHAT_MODEL_OR_NONE, useFactory: openChatModel, inject: [SETTINGS] },
    { provide: EmbeddingHealth, useFactory: (embedder: Embedder) => new EmbeddingHealth(embedder), inject: [Embedder] },
    {
      provide: ModelHealth,
      useFactory: (model: ChatModel | null) => new ModelHealth(model),
      inject: [CHAT_MODEL_OR_NONE],
    },
  ],
  exports: [Embedder, CHAT_MODEL_OR_NONE, EmbeddingHealth, ModelHealth],
})
export class LanguageModelModule implements OnApplicationShutdown {
  /** The same with another way to open the embedder. */
  static with(open: typeof openEmbedder): DynamicModule {
    return {
      module: LanguageModelModule,
      providers: [{ provide: Embedder, useFactory: open, inject: [SETTINGS] }],
    };
  }

  constructor(private readonly embedder: Embedder) {}

  async onApplicationShutdown(): Promise<void> {
    await this.embedder.close();
  }
}
