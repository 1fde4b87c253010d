import { compose, type Composed, type Step } from '../compose.js';
import { personReply } from '../offers.js';
import { type Answered } from '../trace.js';
import { Voice } from '../voice.js';

/**
 * What of an answer a model may put into its words, and the pieces that lead to products recommended beside it, which
 * stay as they are.
 */
export function ownPart({ steps, situation, trace, composed }: Answered): {
  steps: readonly Step[];
  pieces: string[];
  lead: string[];
} {
  if (steps.at(-1)?.move.say !== 'recommend') return { steps, pieces: composed.pieces, lead: [] };
  const own = steps.slice(0, -1);
  const { pieces } = compose(own, situation, trace.terms);
  return { steps: own, pieces, lead: composed.pieces.slice(pieces.length) };
}

/**
 * The answer with a model's text in the place of the composer's. A model may suggest that the shopper be offered a
 * person, and decides nothing else.
 */
export function inOtherWords(prepared: Answered, text: string, action: string | undefined): Composed {
  const { composed, situation, trace } = prepared;
  const pieces = [text, ...ownPart(prepared).lead];
  const written = { ...composed, pieces, text: pieces.join('') };
  if (composed.action !== 'answer' || action !== 'offer_person') return written;
  const person = personReply(new Voice(situation.language, situation.now, trace.terms.shop.timeZone));
  return { ...written, action: 'offer_person', quickReplies: [...composed.quickReplies, person] };
}
