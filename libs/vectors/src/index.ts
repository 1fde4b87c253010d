export { LocalQdrant, type LocalQdrantOptions } from './local-qdrant.js';
export { MemoryVectorIndex } from './memory-vector-index.js';
export { pointId } from './point-id.js';
export { QdrantVectorIndex, type QdrantOptions } from './qdrant-vector-index.js';
export { passes, type Condition, type Matchable, type Range, type VectorFilter } from './vector-filter.js';
export {
  type CollectionDefinition,
  type CollectionState,
  type DenseQuery,
  type DenseVector,
  type EachQuery,
  type HybridQuery,
  type Payload,
  type Scored,
  type Selection,
  type TextQuery,
  VectorIndex,
  type VectorPoint,
} from './vector-index.js';
export { runningQdrant, type RunningQdrant } from './running-qdrant.js';
export { VectorsHealth } from './vectors-health.js';
export { QDRANT, VectorsModule } from './vectors.module.js';
export { dumpVectors, restoreVectors, type VectorsManifest, vectorsManifestSchema } from './dump-vectors.js';
