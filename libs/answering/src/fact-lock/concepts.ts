import { type Concept, topic } from './concept.js';
import { PROMISES } from './promises.js';
import { ABILITIES, STATES } from './states.js';
import { TOPICS } from './topics.js';

export { type Concept, type Weight } from './concept.js';

export const CONCEPTS: readonly Concept[] = [...PROMISES, ...ABILITIES, ...STATES];
/** What tells the subject of a sentence: its topics, and what it promises. */
export const ALL_TOPICS: readonly Concept[] = [
  ...TOPICS,
  ...PROMISES.map(({ id, words }) => topic(`t_${id}`, words.any)),
];
