import { type Transactions } from '@app/database';
import { type ChatModel } from '@app/language-model';
import { type Settings } from '@app/settings';
import { type Vocabulary } from '../vocabulary.js';
import { Circuit } from './circuit.js';
import { ModelBudget } from './model-budget.js';
import { ModelLine } from './model-line.js';
import { ModelWriter } from './model-writer.js';
import { readPrompt } from './prompt.js';

export type ModelSettings = Pick<
  Settings,
  | 'MODEL_FIRST_TOKEN_MS'
  | 'MODEL_ANSWER_MS'
  | 'MODEL_HISTORY_TOKENS'
  | 'MODEL_DAY_TOKENS'
  | 'MODEL_DAY_MONEY'
  | 'MODEL_VISITOR_DAY_TOKENS'
  | 'MODEL_VISITOR_DAY_MONEY'
  | 'MODEL_PRICE_INPUT'
  | 'MODEL_PRICE_OUTPUT'
  | 'PUBLIC_URL'
>;

/** The budget that the settings allow. */
export function openModelBudget(transactions: Transactions, settings: ModelSettings): ModelBudget {
  return new ModelBudget(transactions, {
    prices: { input: settings.MODEL_PRICE_INPUT, output: settings.MODEL_PRICE_OUTPUT },
    installation: { tokens: settings.MODEL_DAY_TOKENS, money: settings.MODEL_DAY_MONEY },
    visitor: { tokens: settings.MODEL_VISITOR_DAY_TOKENS, money: settings.MODEL_VISITOR_DAY_MONEY },
  });
}

/** A writer over this model, with the limits of the settings and the prompt of this version. */
export function openModelWriter(
  model: ChatModel,
  vocabulary: Pick<Vocabulary, 'names'>,
  budget: Pick<ModelBudget, 'reserve'>,
  settings: ModelSettings,
): ModelWriter {
  const monotonic = () => performance.now();
  const limits = { firstMs: settings.MODEL_FIRST_TOKEN_MS, wholeMs: settings.MODEL_ANSWER_MS };
  return new ModelWriter({
    line: new ModelLine(model, new Circuit(monotonic), limits, { monotonic, random: Math.random }),
    budget,
    prompt: readPrompt('answer'),
    vocabulary,
    publicUrl: settings.PUBLIC_URL,
    monotonic,
    historyTokens: settings.MODEL_HISTORY_TOKENS,
  });
}
