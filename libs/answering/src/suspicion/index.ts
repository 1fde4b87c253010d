export { SUSPICIOUS, type Suspicion, SuspicionDetector } from './detector.js';
export { evaluateGuard, type Flagged, type GuardRow, type GuardText, overall } from './evaluate.js';
export { type Raised, Suspicions } from './suspicions.js';
