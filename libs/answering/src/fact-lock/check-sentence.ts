import { Evidence, type Piece } from '../evidence.js';
import { evidenceText } from '../evidence-text.js';
import { numbersIn, unknownNumbers } from '../number-check.js';
import { Voice } from '../voice.js';
import { type LockFrame, type Objection } from './objection.js';

/** Empty = the sentence may be shown. `cited` are the pieces that the sentence names as its evidence. Pure. */
export function checkSentence(sentence: string, cited: readonly Piece[], frame: LockFrame): Objection[] {
  const voice = new Voice(frame.language, frame.now, frame.terms.shop.timeZone);
  const known = numbersIn(evidenceText([new Evidence(cited)], frame.terms, voice));
  const objections: Objection[] = unknownNumbers(sentence, known).map((claim) => ({
    kind: 'number',
    claim,
    why: 'no evidence holds it',
  }));
  const markup = /https?:|www\.|<\/?[a-z]/iu.exec(sentence);
  if (markup) objections.push({ kind: 'markup', claim: markup[0], why: 'a sentence is plain text' });
  return objections;
}
