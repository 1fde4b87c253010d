export { SUSPICIOUS, type Suspicion, SuspicionDetector } from './detector.js';
export { type Sample } from './letter-model.js';
