import { type Composed } from '../compose.js';
import { type Answered } from '../trace.js';
import { askedEvidence } from './model-ask.js';
import { inOtherWords } from './own-part.js';
import { SentenceGate, spaced } from './sentence-gate.js';

/**
 * The answer that a model wrote, from the sentences in its trace: each goes through the checks again, and ends the text
 * where it would not pass. Undefined when no model's words were used. Products of a catalogue that has changed since are
 * not looked at.
 */
export function replayReply(prepared: Answered): Composed | undefined {
  const { model, terms } = prepared.trace;
  if (!model?.used || model.writer === 'agent') return undefined;
  const { now, language } = prepared.situation;
  const frame = { now, language, terms, links: model.links ?? [] };
  const gate = new SentenceGate({ ...askedEvidence(prepared), secret: '' }, frame);
  const pieces: string[] = [];
  for (const sentence of model.sentences ?? []) {
    const looked = gate.look(
      sentence,
      pieces.map((piece) => piece.trim()),
    );
    if ('withheld' in looked) break;
    pieces.push(spaced(looked.text, pieces.at(-1)));
  }
  return inOtherWords(prepared, pieces.join(''), model.action);
}
