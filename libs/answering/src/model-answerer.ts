import { draftOf, type GroundedAnswerer, type Prepared } from './grounded-answerer.js';
import { type Composed } from './compose.js';
import { ownPart } from './model/own-part.js';
import { type Move } from './decide.js';
import { type ModelOutcomes, type ModelTrace } from './model/model-outcome.js';
import { type ModelWriter, type Written } from './model/model-writer.js';
import { personReply } from './offers.js';
import { Answerer, type AnswerDraft, type TurnRequest } from './turn.js';
import { Voice } from './voice.js';

/** What a model may put in its own words; small talk, questions back and passing on stay as they are. */
const MODEL_MAY = new Set<Move['say']>([
  'order',
  'order_list',
  'quote',
  'not_shipped',
  'passages',
  'products',
  'product',
  'recommend',
]);

/**
 * Lets a model write what the grounded answerer found and decided. Each sentence is checked before it is shown; where
 * the model fails, the grounded answer takes its place: streamed when nothing had been shown, else in one piece, for
 * which what had been shown is withdrawn.
 */
export class ModelAnswerer extends Answerer {
  constructor(
    private readonly grounded: Pick<GroundedAnswerer, 'prepare'>,
    private readonly writer: Pick<ModelWriter, 'write'>,
    private readonly outcomes: ModelOutcomes,
  ) {
    super();
  }

  async answer(
    request: TurnRequest,
    show: (piece: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<AnswerDraft> {
    const prepared = await this.grounded.prepare(request, signal);
    const { composed } = prepared;
    if (!modelMay(prepared)) {
      await showAll(composed.pieces, show, signal);
      return draftWith(prepared, composed, { used: false, reason: 'not_asked' });
    }
    const written = await this.writer.write(prepared, request, show, signal);
    this.outcomes.record(written.trace);
    if (!written.trace.used) {
      if (written.text === '') await showAll(composed.pieces, show, signal);
      return draftWith(prepared, composed, written.trace);
    }
    const rest = ownPart(prepared).lead;
    await showAll(rest, show, signal);
    return draftWith(prepared, { ...raised(prepared, written), text: [written.text, ...rest].join('') }, written.trace);
  }
}

async function showAll(
  pieces: readonly string[],
  show: (piece: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (const piece of pieces) {
    signal.throwIfAborted();
    await show(piece);
  }
}

function modelMay({ composed, steps }: Prepared): boolean {
  const calm = composed.action === 'answer' || composed.action === 'offer_person';
  return calm && steps.length > 0 && steps.every(({ move }) => MODEL_MAY.has(move.say));
}

/** A model may suggest that the shopper be offered a person, and decide nothing else. */
function raised({ composed, situation, trace }: Prepared, written: Written): Composed {
  if (composed.action !== 'answer' || written.trace.action !== 'offer_person') return composed;
  const person = personReply(new Voice(situation.language, situation.now, trace.terms.shop.timeZone));
  return { ...composed, action: 'offer_person', quickReplies: [...composed.quickReplies, person] };
}

function draftWith(
  { trace }: Prepared,
  composed: Composed,
  model: ModelTrace | { used: false; reason: 'not_asked' },
): AnswerDraft {
  const versions = 'model' in model ? { ...trace.versions, model: model.model } : trace.versions;
  return draftOf(composed, { ...trace, versions, model });
}
