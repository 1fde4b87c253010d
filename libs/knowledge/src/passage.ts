import { type Locale } from '@app/contracts';

/** What a classifier takes a question to want, with its probability. */
export type IntentGuess = { intent: string; confidence: number };

/**
 * A question as it is searched for. `gloss`: its English, word by word, when it is Chinese or mixed. With `intents`,
 * articles that answer them come sooner.
 */
export type Question = {
  text: string;
  language: Locale;
  gloss?: string;
  mixed?: boolean;
  intents?: readonly IntentGuess[];
};

/** A part of a help article that may answer a question. */
export type Passage = {
  /** Stable id of the chunk, `shipping/zones@en#countries-by-zone/0`. */
  id: string;
  articleId: string;
  title: string;
  heading?: string;
  text: string;
  /** Each can be quoted by itself. */
  sentences: string[];
  language: Locale;
  /** Intents that its article answers, by its front matter. */
  intents: string[];
  /** What passages are ordered by: `dense`, a share of `bm25`, and how likely the article's intents are. */
  score: number;
  /** Cosine of question and chunk, -1 to 1; 0 when it was not searched by meaning. */
  dense: number;
  /** Missing when they share no word. */
  bm25?: number;
  /** Page of the article, relative to the server. */
  url: string;
};
