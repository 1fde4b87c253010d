export { LocalQdrant, type LocalQdrantOptions } from './local-qdrant.js';
