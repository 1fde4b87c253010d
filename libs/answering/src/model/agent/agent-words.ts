import { type Piece } from '../../evidence.js';
import { type TermsFact } from '../../facts.js';
import { factText } from '../../evidence-text.js';
import { type LockFrame } from '../../fact-lock/index.js';
import { Voice } from '../../voice.js';
import { shopSays } from '../model-ask.js';
import { ReplyReader, type ReplySentence } from '../reply-reader.js';
import { SentenceGate, type Withheld } from '../sentence-gate.js';
import { type AgentAction, type AgentFact } from './agent-fact.js';

/** A model's last words, read. `slot` is what it says to ask for. */
export type AgentReply = { action: AgentAction; slot?: string; sentences: ReplySentence[] };

/** Reads `{"action", "sentences"}`; or says what it is instead. */
export function readReply(text: string): AgentReply | { broken: string } | 'empty' {
  if (text.trim() === '') return 'empty';
  const reader = new ReplyReader();
  const sentences: ReplySentence[] = [];
  let said = 'answer';
  for (const part of [...reader.feed(text), ...reader.finish()]) {
    if (part.kind === 'broken') return { broken: part.why };
    if (part.kind === 'action') said = part.action;
    if (part.kind === 'sentence') sentences.push(part.sentence);
  }
  if (sentences.length === 0) return 'empty';
  const [action, slot] = said.split(':');
  if (action === 'ask') return { action, ...(slot ? { slot } : {}), sentences };
  return { action: action === 'offer_person' ? action : 'answer', sentences };
}

/** What an agent's words are held to: what its tools showed, what it might quote, the shop's terms. */
export type WordsGround = Pick<AgentFact, 'tools' | 'plain'> & {
  pieces: readonly Piece[];
  terms: TermsFact;
  secret: string;
};

/** The checks of an agent's words: the same as those of any answer. */
export function wordsGate({ tools, plain, pieces, terms, secret }: WordsGround, frame: LockFrame): SentenceGate {
  const voice = new Voice(frame.language, frame.now, terms.shop.timeZone, terms.shop.currency);
  const byId = new Map<string, Piece | undefined>(pieces.map((piece) => [piece.id, piece]));
  byId.set('terms', undefined);
  byId.set('plain', shopSays('plain', 'plain', plain, frame.language));
  const told = [
    ...pieces.map(({ fact }) => factText(fact, voice)),
    ...tools.map(({ result }) => result),
    ...[...plain, factText(terms, voice), voice.of(terms.shop.name)],
  ];
  return new SentenceGate({ evidence: [], pieces: byId, plain, told: told.join('\n'), secret }, frame);
}

/** Each sentence through these checks, in turn; all of them may be shown, or none. Pure. */
export function checkWords(
  sentences: readonly ReplySentence[],
  ground: WordsGround,
  frame: LockFrame,
): { shown: string[] } | { withheld: Withheld & { text: string } } {
  const gate = wordsGate(ground, frame);
  const shown: string[] = [];
  for (const sentence of sentences) {
    const looked = gate.look(sentence, shown);
    if ('withheld' in looked) return { withheld: { ...looked.withheld, text: sentence.text } };
    shown.push(looked.text);
  }
  return { shown };
}
