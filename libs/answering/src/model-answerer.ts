import { draftOf, type GroundedAnswerer, type Prepared } from './grounded-answerer.js';
import { type Composed } from './compose.js';
import { inOtherWords } from './model/own-part.js';
import { type Move } from './decide.js';
import { type ModelAgent } from './model/agent/model-agent.js';
import { type ModelOutcomes, type ModelTrace } from './model/model-outcome.js';
import { type ModelWriter } from './model/model-writer.js';
import { type Locale } from '@app/contracts';
import { Answerer, type AnswerDraft, type TurnRequest } from './turn.js';

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
 * the model fails, the grounded answer takes its place: shown when nothing had been shown, else in the stored message, for
 * which what had been shown is withdrawn. Where something is to be done, an agent takes the form's place in the answer.
 */
export class ModelAnswerer extends Answerer {
  constructor(
    private readonly grounded: Pick<GroundedAnswerer, 'prepare' | 'foresee'>,
    private readonly writer: Pick<ModelWriter, 'write'>,
    private readonly outcomes: ModelOutcomes,
    private readonly agent?: Pick<ModelAgent, 'act'>,
  ) {
    super();
  }

  override foresee(text: string, locale: Locale): void {
    this.grounded.foresee(text, locale);
  }

  async answer(
    request: TurnRequest,
    show: (piece: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<AnswerDraft> {
    const prepared = await this.grounded.prepare(request, signal);
    const acted = await this.agent?.act(prepared, request, show, signal);
    if (acted) {
      this.outcomes.record(acted.trace);
      const { composed, ...rest } = acted.prepared ?? prepared;
      const left = composed.text.startsWith(acted.shown) ? composed.text.slice(acted.shown.length) : '';
      if (left !== '') await show(left);
      return draftWith({ composed, ...rest }, composed, acted.trace);
    }
    const { composed } = prepared;
    if (!modelMay(prepared)) {
      await show(composed.text);
      return draftWith(prepared, composed, { used: false, reason: 'not_asked' });
    }
    const written = await this.writer.write(prepared, request, show, signal);
    this.outcomes.record(written.trace);
    if (!written.trace.used) {
      if (written.text === '') await show(composed.text);
      return draftWith(prepared, composed, written.trace);
    }
    const reworded = inOtherWords(prepared, written.text, written.trace.action);
    const [, ...lead] = reworded.pieces;
    if (lead.length > 0) await show(lead.join(''));
    return draftWith(prepared, reworded, written.trace);
  }
}

function modelMay({ composed, steps }: Prepared): boolean {
  const calm = composed.action === 'answer' || composed.action === 'offer_person';
  return calm && steps.length > 0 && steps.every(({ move }) => MODEL_MAY.has(move.say));
}

function draftWith(
  { trace }: Prepared,
  composed: Composed,
  model: ModelTrace | { used: false; reason: 'not_asked' },
): AnswerDraft {
  const versions = 'model' in model ? { ...trace.versions, model: model.model } : trace.versions;
  return draftOf(composed, { ...trace, versions, model });
}
