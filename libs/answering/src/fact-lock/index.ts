export { checkSentence, readAhead } from './check-sentence.js';
export { type ClaimKind, type LockFrame, type Objection } from './objection.js';
