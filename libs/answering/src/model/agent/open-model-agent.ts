import { type ChatModel } from '@app/language-model';
import { type Rules } from '@app/shop';
import { type EntityManager } from 'typeorm';
import { type GroundedParts } from '../../grounded-answerer.js';
import { Circuit } from '../circuit.js';
import { type ModelBudget } from '../model-budget.js';
import { type ModelSettings } from '../open-model-writer.js';
import { readPrompt } from '../prompt.js';
import { AgentLine } from './agent-line.js';
import { ModelAgent } from './model-agent.js';
import { OrderPermits } from './permits.js';

/**
 * An agent over this model, with the limits of the settings, over the same sources as the forms. It has a circuit of its
 * own: an endpoint that knows no tools still writes answers.
 */
export function openModelAgent(
  model: ChatModel,
  grounded: GroundedParts,
  { manager, rules }: { manager: EntityManager; rules: Rules },
  budget: Pick<ModelBudget, 'reserve'>,
  settings: ModelSettings,
): ModelAgent {
  const limits = { firstMs: settings.MODEL_FIRST_TOKEN_MS, wholeMs: settings.MODEL_ANSWER_MS };
  return new ModelAgent({
    line: new AgentLine({ model, circuit: new Circuit(grounded.monotonic), limits, budget }),
    prompt: readPrompt('agent'),
    sources: { ...grounded, permits: new OrderPermits(manager, rules) },
    grounded,
    historyTokens: settings.MODEL_HISTORY_TOKENS,
  });
}
