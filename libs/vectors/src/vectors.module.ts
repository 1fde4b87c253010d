import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS } from '@app/settings';
import { QdrantVectorIndex } from './qdrant-vector-index.js';
import { runningQdrant, type RunningQdrant } from './running-qdrant.js';
import { VectorIndex } from './vector-index.js';
import { VectorsHealth } from './vectors-health.js';

/** Injection token of {@link RunningQdrant}: where Qdrant is, and the embedded server if it is ours. */
export const QDRANT = Symbol('qdrant');

/** Makes the {@link VectorIndex} and {@link VectorsHealth} injectable everywhere. */
@Module({})
export class VectorsModule implements OnApplicationShutdown {
  constructor(@Inject(QDRANT) private readonly qdrant: RunningQdrant) {}

  /** `prefix` stands before every collection's name; tests share a server by it. */
  static forRoot({ prefix }: { prefix?: string } = {}): DynamicModule {
    return {
      module: VectorsModule,
      global: true,
      providers: [
        { provide: QDRANT, inject: [SETTINGS], useFactory: runningQdrant },
        {
          provide: VectorIndex,
          inject: [QDRANT],
          useFactory: ({ url, apiKey }: RunningQdrant) => new QdrantVectorIndex({ url, apiKey, prefix }),
        },
        VectorsHealth,
      ],
      exports: [QDRANT, VectorIndex, VectorsHealth],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.qdrant.local?.stop();
  }
}
