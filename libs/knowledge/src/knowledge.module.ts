import { type DynamicModule, Module } from '@nestjs/common';
import { Transactions } from '@app/database';
import { Embedder } from '@app/language-model';
import { CLOCK, type Clock } from '@app/settings';
import { gloss } from '@app/understanding';
import { VectorIndex } from '@app/vectors';
import { DataSource } from 'typeorm';
import { ChunkIndex } from './chunk-index.js';
import { ChunkVectors } from './chunk-vectors.js';
import { KnowledgeLoader } from './knowledge-loader.js';
import { Knowledge } from './knowledge.js';
import { Pruning } from './pruning.js';
import { Publications } from './publications.js';
import { Retrieval } from './retrieval.js';

/** Makes {@link Knowledge}, {@link KnowledgeLoader}, {@link Publications} and {@link Pruning} injectable everywhere. */
@Module({})
export class KnowledgeModule {
  static forRoot(): DynamicModule {
    return {
      module: KnowledgeModule,
      global: true,
      providers: [
        {
          provide: ChunkVectors,
          inject: [Embedder],
          useFactory: (embedder: Embedder) => new ChunkVectors(embedder, gloss),
        },
        {
          provide: ChunkIndex,
          inject: [VectorIndex, ChunkVectors],
          useFactory: (index: VectorIndex, vectors: ChunkVectors) => new ChunkIndex(index, vectors),
        },
        {
          provide: Publications,
          inject: [DataSource, Transactions, ChunkIndex, CLOCK],
          useFactory: (source: DataSource, transactions: Transactions, index: ChunkIndex, clock: Clock) =>
            new Publications(source, transactions, index, clock),
        },
        {
          provide: Pruning,
          inject: [DataSource, Transactions, ChunkIndex, Publications],
          useFactory: (source: DataSource, transactions: Transactions, index: ChunkIndex, publications: Publications) =>
            new Pruning(source, transactions, index, publications),
        },
        {
          provide: Retrieval,
          inject: [DataSource, ChunkIndex, ChunkVectors],
          useFactory: (source: DataSource, index: ChunkIndex, vectors: ChunkVectors) =>
            new Retrieval(source, index, vectors),
        },
        {
          provide: KnowledgeLoader,
          inject: [DataSource, ChunkIndex, ChunkVectors, Publications, CLOCK],
          useFactory: (
            source: DataSource,
            index: ChunkIndex,
            vectors: ChunkVectors,
            publications: Publications,
            clock: Clock,
          ) => new KnowledgeLoader(source, index, vectors, publications, clock),
        },
        {
          provide: Knowledge,
          inject: [DataSource, Publications, Retrieval],
          useFactory: (source: DataSource, publications: Publications, retrieval: Retrieval) =>
            new Knowledge(source, publications, retrieval),
        },
      ],
      exports: [Knowledge, KnowledgeLoader, Publications, Pruning],
    };
  }
}
