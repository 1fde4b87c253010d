import { type Step } from './compose.js';
import { type Evidence } from './evidence.js';
import { answering, quoted } from './knowledge-answers.js';
import { part, type Part } from './part.js';

const MOST_IN_GENERAL = 4;

/** What two matters have in common is said with the first of them. */
export function saidOnce(parts: readonly Part[]): Part[] {
  return parts.map((one, i) => {
    const before = new Set(parts.slice(0, i).flatMap(({ sentences }) => sentences));
    return { ...one, sentences: one.sentences.filter((sentence) => !before.has(sentence)) };
  });
}

/** Whether a step asks who the shopper is, when one before it does so already. */
export function isProofAgain(steps: readonly Step[], index: number): boolean {
  const asks = ({ move }: Step): boolean => move.say === 'prove';
  return steps.slice(index, index + 1).some(asks) && steps.slice(0, index).some(asks);
}

/** How it is done in general, for a matter that waits for the proof together with another. */
export function inGeneral(evidence: Evidence): Part {
  const { sentences, citations } = quoted(answering(evidence, MOST_IN_GENERAL), evidence);
  return part(sentences, { citations });
}
