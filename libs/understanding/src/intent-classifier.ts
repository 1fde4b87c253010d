import { type Embedder } from '@app/language-model';
import { splitClauses } from './clauses.js';
import { describeTexts } from './described-text.js';
import { explain, type Explanation } from './explanation.js';
import {
  type DescribedText,
  type IntentModel,
  probabilities,
  rawScores,
  scopeScore,
  scopeScores,
} from './intent-model.js';
import { Speller } from './speller.js';
import { type ClauseReading, isSocial, mattersOf, type Reading } from './matters.js';

/** An intent with its calibrated probability, 0..1; `text` is what of the message speaks of it, where there are several. */
export type Intent = { intent: string; confidence: number; text?: string };

/**
 * What a message wants. `intents` are those decided on: the weightiest first, then others in the order of the text; at
 * least one. `alternatives` are the next best readings. `score` is the distance of the scope score from its threshold;
 * a message is in scope when it is 0 or more.
 */
export type Classified = { intents: Intent[]; alternatives: Intent[]; inScope: boolean; score: number };

const MOST_CLAUSES = 6;
const ALTERNATIVES = 3;
/** Where the whole message is this unclear, a clause that is this clear says what it is about. */
const WHOLE_UNSURE = 0.5;
const CLAUSE_CERTAIN = 0.9;

/** A text as one matter, with the chance of each intent. */
type Read = Reading & { classified: Classified };

/** Tells intents by a trained model. */
export class IntentClassifier {
  private readonly speller: Speller;

  constructor(
    private readonly embedder: Embedder,
    private readonly model: IntentModel,
  ) {
    this.speller = new Speller(model.spelling);
  }

  /** Reads one normalised message; several matters in it are told apart at its clauses, and at the ends of its `lines`. */
  async classify(text: string, lines: readonly string[] = [text]): Promise<Classified> {
    const clauses = splitClauses(lines).slice(0, MOST_CLAUSES);
    const texts = clauses.length > 1 ? [text, ...clauses.map((clause) => clause.text)] : [text];
    const [whole, ...read] = (await this.describe(texts)).map((described, i) => this.read(described, i > 0));
    if (!whole) throw new Error('The embedder gave no vector');
    const parts = read.flatMap((one, i) => (clauses[i] ? [{ ...one, ...clauses[i] }] : []));
    return parts.length > 1 ? decide(whole, parts) : whole.classified;
  }

  /** Reads each normalised text as one matter. */
  async classifyEach(texts: readonly string[]): Promise<Classified[]> {
    const described = await this.describe(texts);
    return described.map((text) => this.read(text).classified);
  }

  /** Why a normalised text is read as `intent`. */
  async explain(text: string, intent: string): Promise<Explanation> {
    const [described] = await this.describe([text]);
    if (!described) throw new Error('The embedder gave no vector');
    return explain(this.model, described, intent);
  }

  private describe(texts: readonly string[]): Promise<DescribedText[]> {
    return describeTexts(
      texts.map((text) => this.speller.correct(text)),
      this.embedder,
    );
  }

  private read(text: DescribedText, isClause = false): Read {
    const { classes, outOfScope, calibrations } = this.model;
    const scores = rawScores(this.model, text, { isClause });
    const calibration = calibrations[text.language];
    const all = probabilities(scores, calibration);
    const score = scopeScore(scopeScores(scores, all, outOfScope), calibration) - calibration.threshold;
    const known = Math.max(1e-9, 1 - (all[outOfScope] ?? 0));
    const chances = new Map(
      classes.flatMap((name, i) => (i === outOfScope ? [] : [[name, (all[i] ?? 0) / known] as const])),
    );
    const [best, ...others] = [...chances]
      .sort((a, b) => b[1] - a[1])
      .slice(0, ALTERNATIVES + 1)
      .map(([intent, confidence]) => ({ intent, confidence }));
    const classified = { intents: best ? [best] : [], alternatives: others, inScope: score >= 0, score };
    return { chances, score, classified };
  }
}

/** Several matters only where the clauses tell of them; otherwise the message is one. */
function decide(whole: Read, parts: readonly (Read & ClauseReading)[]): Classified {
  const found = mattersOf(whole, parts);
  const matters = found.filter(({ intent }) => !isSocial(intent));
  if (matters.length === 0) return whole.classified;
  const sure = parts.filter(({ score }) => score >= 0).map(({ classified }) => classified);
  const best = sure.reduce((a, b) => (a.score > b.score ? a : b), sure[0] ?? whole.classified);
  const known = whole.classified.inScope ? whole.classified : { ...best, alternatives: whole.classified.alternatives };
  const [main] = whole.classified.intents;
  const [only] = matters;
  if (only && matters.length === 1 && whole.classified.inScope && main && !isSocial(main.intent)) {
    const surer = main.confidence < WHOLE_UNSURE && only.confidence >= CLAUSE_CERTAIN ? only : main;
    return { ...known, intents: [surer, ...found.filter(({ intent }) => isSocial(intent))] };
  }
  const first = found.filter(({ intent }) => intent === main?.intent && !isSocial(intent));
  const intents = [...first, ...found.filter(({ intent }) => intent !== first[0]?.intent)];
  const decided = new Set(intents.map(({ intent }) => intent));
  return { ...known, intents, alternatives: known.alternatives.filter(({ intent }) => !decided.has(intent)) };
}
