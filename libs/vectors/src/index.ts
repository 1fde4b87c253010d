export { LocalQdrant } from './local-qdrant.js';
export { pointId } from './point-id.js';
export { QdrantVectorIndex } from './qdrant-vector-index.js';
export { type VectorFilter } from './vector-filter.js';
export { type Scored, type Selection, VectorIndex, type VectorPoint } from './vector-index.js';
export { runningQdrant, type RunningQdrant } from './running-qdrant.js';
export { VectorsHealth } from './vectors-health.js';
export { QDRANT, VectorsModule } from './vectors.module.js';
export { dumpVectors, restoreVectors, vectorsManifestSchema } from './dump-vectors.js';
