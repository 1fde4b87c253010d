import { type Locale, type Sentence } from '@app/contracts';
import { type ChatRequest, type ChatUsage } from '@app/language-model';
import { estimateTokenCount } from 'tokenx';
import { factText } from '../evidence-text.js';
import { type Piece } from '../evidence.js';
import { type Answered } from '../trace.js';
import { type TurnRequest } from '../turn.js';
import { Voice } from '../voice.js';
import { historyWithin, settled } from './history.js';
import { ownPart } from './own-part.js';
import { type Prompt } from './prompt.js';

/** What a reply is held to. */
export type AskedEvidence = {
  /** As the model gets it, with short ids. */
  evidence: readonly { id: string; kind: string; text: string }[];
  /** What the short ids stand for; the shop's terms stand for none. */
  pieces: ReadonlyMap<string, Piece | undefined>;
  /** Sentences of the plain answer, which say nothing but what the evidence says. */
  plain: readonly string[];
  /** Everything that was told in the answer's language. */
  told: string;
};

/** What a model is asked. */
export type ModelAsk = AskedEvidence & {
  request: ChatRequest;
  /** Name, version and content of the prompt. */
  promptId: string;
  /** The instructions, which are nobody else's. */
  secret: string;
};

export type AskLimits = { historyTokens: number };

const MOST_REPLY_TOKENS = 700;
const MOST_EVIDENCE_TOKENS = 4_000;
const TERMS = 'terms';
const PLAIN = 'plain';
/** The language of an answer, as a prompt names it. */
export const LANGUAGE: Record<Locale, string> = { en: 'English', zh: 'Simplified Chinese (称呼顾客为“您”)' };

/** What an answer rests on, as a model gets it. Pure: the same answer gives the same ids. */
export function askedEvidence(prepared: Answered): AskedEvidence {
  const { situation, trace } = prepared;
  const voice = new Voice(situation.language, situation.now, trace.terms.shop.timeZone, trace.terms.shop.currency);
  const own = ownPart(prepared);
  const plain = [...new Set(own.pieces.map((one) => one.trim()))];
  const pieces = new Map<string, Piece | undefined>();
  const found = within(
    MOST_EVIDENCE_TOKENS,
    own.steps
      .flatMap((step) => step.evidence.pieces)
      .map(bearing)
      .flatMap((piece) => told(piece, voice)),
  ).map(({ piece, text }, i) => {
    pieces.set(`e${i + 1}`, piece);
    return { id: `e${i + 1}`, kind: piece.kind, text };
  });
  pieces.set(TERMS, undefined);
  pieces.set(PLAIN, shopSays(PLAIN, PLAIN, plain, situation.language));
  const evidence = [...found, { id: TERMS, kind: TERMS, text: factText(trace.terms, voice) }];
  const names = voice.of(trace.terms.shop.name);
  return { evidence, pieces, plain, told: [...evidence.map(({ text }) => text), ...plain, names].join('\n') };
}

/**
 * Puts the evidence, the plain answer and what was said to a model, as data in one JSON object: whatever stands in a
 * string of it cannot end the string.
 */
export function modelAsk(
  prepared: Answered,
  { history }: Pick<TurnRequest, 'history'>,
  prompt: Prompt,
  nameOf: (productId: string) => Sentence | undefined,
  { historyTokens }: AskLimits,
): ModelAsk {
  const { situation, trace } = prepared;
  const asked = askedEvidence(prepared);
  const line = settled(situation, nameOf);
  const data = {
    evidence: asked.evidence,
    plain_answer: asked.plain,
    ...(line ? { settled: line } : {}),
    conversation: historyWithin(history, historyTokens),
    shopper: situation.question.text,
  };
  const shop = trace.terms.shop.name[situation.language];
  const system = prompt.fill({ shop, language: LANGUAGE[situation.language] });
  return {
    ...asked,
    request: { system, messages: [{ role: 'user', content: JSON.stringify(data) }], maxTokens: MOST_REPLY_TOKENS },
    promptId: prompt.id,
    secret: system,
  };
}

/** The most tokens that the call can take, as an estimate: OpenAI's tokenizers differ from it by some 10 %. */
export function mostUsage({ system, messages, maxTokens = 0 }: ChatRequest): ChatUsage {
  const texts = [system, ...messages.map(({ content }) => content)];
  return { inputTokens: texts.reduce((sum, text) => sum + estimateTokenCount(text), 0), outputTokens: maxTokens };
}

/** A passage without the sentences that are only to be quoted. */
export function bearing(piece: Piece): Piece {
  if (piece.kind !== 'passage' || !piece.fact.sentences.some(({ quoteOnly }) => quoteOnly)) return piece;
  return { ...piece, fact: { ...piece.fact, sentences: piece.fact.sentences.filter(({ quoteOnly }) => !quoteOnly) } };
}

function told(piece: Piece, voice: Voice): { piece: Piece; text: string }[] {
  const text = factText(piece.fact, voice);
  return text === '' ? [] : [{ piece, text }];
}

/** Sentences of code or of the shop's rules as something to quote: they are true as they stand. */
export function shopSays(id: string, source: string, sentences: readonly string[], language: Locale): Piece {
  const fact = { passageId: source, articleId: source, title: '', language, url: '' };
  return {
    id,
    source,
    kind: 'passage',
    fact: { ...fact, sentences: sentences.map((text) => ({ text, similarity: 1 })) },
  };
}

/** The first pieces that fit: the nearest come first. */
function within<T extends { text: string }>(mostTokens: number, all: readonly T[]): T[] {
  let left = mostTokens;
  return all.filter(({ text }) => (left -= estimateTokenCount(text)) >= 0);
}
