import { type Locale, type Sentence } from '@app/contracts';
import { type ChatRequest, type ChatUsage } from '@app/language-model';
import { estimateTokenCount } from 'tokenx';
import { factText } from '../evidence-text.js';
import { type Piece } from '../evidence.js';
import { type Prepared } from '../grounded-answerer.js';
import { type TurnRequest } from '../turn.js';
import { Voice } from '../voice.js';
import { historyWithin, settled } from './history.js';
import { ownPart } from './own-part.js';
import { type Prompt } from './prompt.js';

/** What a model is asked, and what its reply is held to. */
export type ModelAsk = {
  request: ChatRequest;
  /** Name, version and content of the prompt. */
  promptId: string;
  /** What the short ids stand for; the shop's terms stand for none. */
  pieces: ReadonlyMap<string, Piece | undefined>;
  /** Sentences of the plain answer, which say nothing but what the evidence says. */
  plain: readonly string[];
  /** The instructions, which are nobody else's. */
  secret: string;
  /** Everything that was told in the answer's language. */
  told: string;
};

export type AskLimits = { historyTokens: number };

const MOST_REPLY_TOKENS = 700;
const MOST_EVIDENCE_TOKENS = 4_000;
const TERMS = 'terms';
const PLAIN = 'plain';
const LANGUAGE: Record<Locale, string> = { en: 'English', zh: 'Simplified Chinese (称呼顾客为“您”)' };

/**
 * Puts the evidence, the plain answer and what was said to a model, as data in one JSON object: whatever stands in a
 * string of it cannot end the string.
 */
export function modelAsk(
  prepared: Prepared,
  { history }: Pick<TurnRequest, 'history'>,
  prompt: Prompt,
  nameOf: (productId: string) => Sentence | undefined,
  { historyTokens }: AskLimits,
): ModelAsk {
  const { situation, trace } = prepared;
  const voice = new Voice(situation.language, situation.now, trace.terms.shop.timeZone);
  const own = ownPart(prepared);
  const plain = own.pieces.map((one) => one.trim());
  const pieces = new Map<string, Piece | undefined>();
  const evidence = within(
    MOST_EVIDENCE_TOKENS,
    own.steps.flatMap((step) => step.evidence.pieces).flatMap((piece) => told(piece, voice)),
  ).map(({ piece, text }, i) => {
    pieces.set(`e${i + 1}`, piece);
    return { id: `e${i + 1}`, kind: piece.kind, text };
  });
  pieces.set(TERMS, undefined);
  pieces.set(PLAIN, asPassage(plain, situation.language));
  const known = [...evidence, { id: TERMS, kind: TERMS, text: factText(trace.terms, voice) }];
  const line = settled(situation, nameOf);
  const data = {
    evidence: known,
    plain_answer: plain,
    ...(line ? { settled: line } : {}),
    conversation: historyWithin(history, historyTokens),
    shopper: situation.question.text,
  };
  const shop = voice.of(trace.terms.shop.name);
  const system = prompt.fill({ shop, language: LANGUAGE[situation.language] });
  return {
    request: { system, messages: [{ role: 'user', content: JSON.stringify(data) }], maxTokens: MOST_REPLY_TOKENS },
    promptId: prompt.id,
    pieces,
    plain,
    secret: system,
    told: [...known.map(({ text }) => text), ...plain, shop].join('\n'),
  };
}

/** The most tokens that the call can take, as an estimate: OpenAI's tokenizers differ from it by some 10 %. */
export function mostUsage({ system, messages, maxTokens = 0 }: ChatRequest): ChatUsage {
  const texts = [system, ...messages.map(({ content }) => content)];
  return { inputTokens: texts.reduce((sum, text) => sum + estimateTokenCount(text), 0), outputTokens: maxTokens };
}

function told(piece: Piece, voice: Voice): { piece: Piece; text: string }[] {
  const text = factText(piece.fact, voice);
  return text === '' ? [] : [{ piece, text }];
}

/** The plain answer as something to quote: code wrote it over the evidence. */
function asPassage(sentences: readonly string[], language: Locale): Piece {
  const fact = { passageId: PLAIN, articleId: PLAIN, title: '', language, url: '' };
  return {
    id: PLAIN,
    source: PLAIN,
    kind: 'passage',
    fact: { ...fact, sentences: sentences.map((text) => ({ text, similarity: 1 })) },
  };
}

/** The first pieces that fit: the nearest come first. */
function within<T extends { text: string }>(mostTokens: number, all: readonly T[]): T[] {
  let left = mostTokens;
  return all.filter(({ text }) => (left -= estimateTokenCount(text)) >= 0);
}
