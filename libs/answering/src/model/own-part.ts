import { compose, type Step } from '../compose.js';
import { type Prepared } from '../grounded-answerer.js';

/**
 * What of an answer a model may put into its words, and the pieces that lead to products recommended beside it, which
 * stay as they are.
 */
export function ownPart({
  steps,
  situation,
  trace,
  composed,
}: Pick<Prepared, 'steps' | 'situation' | 'trace' | 'composed'>): {
  steps: readonly Step[];
  pieces: string[];
  lead: string[];
} {
  if (steps.at(-1)?.move.say !== 'recommend') return { steps, pieces: composed.pieces, lead: [] };
  const own = steps.slice(0, -1);
  const { pieces } = compose(own, situation, trace.terms);
  return { steps: own, pieces, lead: composed.pieces.slice(pieces.length) };
}
