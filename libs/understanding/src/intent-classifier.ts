import { type Embedder } from '@app/language-model';
import { largestIndex } from './calibration.js';
import { splitClauses } from './clauses.js';
import { describeTexts } from './described-text.js';
import { type DescribedText, type IntentModel, probabilities, rawScores, scopeScore } from './intent-model.js';

/** An intent with its calibrated probability, 0..1. */
export type Intent = { intent: string; confidence: number };

/**
 * What a message wants. `intents` are those decided on: the weightiest first, then others in the order of the text; at
 * least one. `alternatives` are the next best readings. `score` is the distance of the scope score from its threshold;
 * a message is in scope when it is 0 or more.
 */
export type Classified = { intents: Intent[]; alternatives: Intent[]; inScope: boolean; score: number };

/** Polite phrases: said beside a matter, they are not a second matter. */
const SOCIAL = new Set(['greeting', 'thanks', 'goodbye', 'affirm', 'deny', 'praise', 'bot_identity']);
/** A part of a message counts as a matter of its own from this confidence on. */
const OWN_MATTER = 0.5;
const MOST_CLAUSES = 6;

/** Tells intents by a trained model. */
export class IntentClassifier {
  constructor(
    private readonly embedder: Embedder,
    private readonly model: IntentModel,
  ) {}

  /** Reads one normalised message; several matters in it are told apart at its clauses. */
  async classify(text: string): Promise<Classified> {
    const clauses = splitClauses(text).slice(0, MOST_CLAUSES);
    const [whole, ...parts] = await this.classifyEach(clauses.length > 1 ? [text, ...clauses] : [text]);
    if (!whole) throw new Error('The embedder gave no vector');
    return parts.length > 1 ? decide(whole, parts) : whole;
  }

  /** Reads each text as one matter. */
  async classifyEach(texts: readonly string[]): Promise<Classified[]> {
    const described = await describeTexts(texts, this.embedder);
    return described.map((text) => this.score(text));
  }

  private score(text: DescribedText): Classified {
    const scores = rawScores(this.model, text);
    const calibration = this.model.calibrations[text.language];
    const chances = probabilities(scores, calibration);
    const score = scopeScore(scores, chances, this.model.outOfScope, calibration) - calibration.threshold;
    const foreign = chances[this.model.outOfScope] ?? 0;
    const ranked = [...chances.keys()]
      .filter((i) => i !== this.model.outOfScope)
      .sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0));
    const [best, ...alternatives] = ranked.slice(0, 4).map((i) => ({
      intent: this.model.classes[i] ?? '',
      confidence: (chances[i] ?? 0) / Math.max(1e-9, 1 - foreign),
    }));
    return { intents: best ? [best] : [], alternatives, inScope: score >= 0, score };
  }
}

/** Several matters only where clauses are sure of different ones; otherwise the message is one. */
function decide(whole: Classified, parts: readonly Classified[]): Classified {
  const sure = parts.filter((part) => part.inScope && confidence(part) >= OWN_MATTER);
  const own = new Map<string, Intent>();
  for (const { intents } of sure) {
    for (const intent of intents) {
      if ((own.get(intent.intent)?.confidence ?? 0) < intent.confidence) own.set(intent.intent, intent);
    }
  }
  const matters = [...own.values()].filter(({ intent }) => !SOCIAL.has(intent));
  const social = [...own.values()].filter(({ intent }) => SOCIAL.has(intent));
  if (matters.length === 0) return whole;
  const best = sure.reduce((a, b) => (a.score > b.score ? a : b));
  const known = whole.inScope ? whole : { ...best, alternatives: whole.alternatives };
  if (matters.length === 1 && whole.inScope && !SOCIAL.has(whole.intents[0]?.intent ?? '')) {
    return { ...whole, intents: [...whole.intents, ...social] };
  }
  const first = matters.findIndex(({ intent }) => intent === whole.intents[0]?.intent);
  const ordered = first > 0 ? [matters[first], ...matters.filter((_, i) => i !== first)] : matters;
  return { ...known, intents: [...ordered.flatMap((intent) => intent ?? []), ...social] };
}

function confidence({ intents }: Classified): number {
  return intents[largestIndex(intents.map((intent) => intent.confidence))]?.confidence ?? 0;
}
