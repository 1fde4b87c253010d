import { type ChatUsage, openChatModel } from '@app/language-model';
import { compose, type Step } from '../compose.js';
import { type Prepared } from '../grounded-answerer.js';
import { ModelAnswerer } from '../model-answerer.js';
import { type Situation } from '../situation.js';
import { evidence, NOW, passage, question, situation, TERMS } from '../spec-facts.js';
import { ANSWERING_VERSION } from '../trace.js';
import { type AnswerDraft, type TurnRequest } from '../turn.js';
import { Circuit, CIRCUIT_LIMITS } from './circuit.js';
import { type ModelBudget } from './model-budget.js';
import { type LineLimits, ModelLine } from './model-line.js';
import { ModelOutcomes, type ModelTrace } from './model-outcome.js';
import { ModelWriter } from './model-writer.js';
import { readPrompt } from './prompt.js';

/** For specs: the whole path from a prepared answer over a real endpoint to the draft. */
export const GROUNDED = [
  'You can return an item within 30 days of delivery.',
  'Items have to be unused and in their packaging.',
];

/** A question about returns with its evidence, as the grounded answerer prepares it. */
export function returnsQuestion(changes: Partial<Situation> = {}): Prepared {
  const own = evidence({
    answerable: [{ enough: true, confidence: 0.9 }],
    passage: [passage(GROUNDED.map((text) => [text, 0.8] as const))],
  });
  const passageId = own.first('passage')?.passageId ?? '';
  const picked = [{ passageId, sentences: [0, 1] }];
  const step: Step = { move: { say: 'passages', intent: 'return_policy', picked }, evidence: own };
  return preparedFrom([step], situation(question('how long can I return', ['return_policy']), changes));
}

export function preparedFrom(steps: Step[], asked: Situation): Prepared {
  const trace = {
    answering: ANSWERING_VERSION,
    versions: { embedder: 'e', publication: 1 },
    situation: asked,
    terms: TERMS,
  };
  return {
    composed: compose(steps, asked, TERMS),
    steps,
    situation: asked,
    trace: {
      ...trace,
      steps: steps.map(({ move, evidence: { pieces } }) => ({ move, evidence: pieces })),
      timings: {},
    },
  };
}

export const REQUEST = {
  turnId: 't',
  conversationId: 'c',
  attempt: 1,
  visitor: { visitorId: 'v', siteKey: 'demo', locale: 'en' },
  now: new Date(NOW),
  messages: [{ id: 'm', text: 'how long can I return', at: new Date(NOW) }],
  history: [],
  memory: null,
} satisfies TurnRequest;

export type SpecWriterOptions = {
  baseURL: string;
  apiKey?: string;
  model?: string;
  limits?: Partial<LineLimits>;
  failures?: number;
  budget?: Pick<ModelBudget, 'reserve'>;
  monotonic?: () => number;
};

/** An answerer over an endpoint; keeps what was told of each attempt and what was settled. */
export async function specAnswerer(options: SpecWriterOptions) {
  const { monotonic = () => performance.now() } = options;
  const model = await openChatModel({
    CHAT_MODEL: options.model ?? 'stand-in',
    OPENAI_API_KEY: options.apiKey,
    OPENAI_BASE_URL: options.baseURL,
  });
  if (!model) throw new Error('no endpoint');
  const settled: ChatUsage[] = [];
  const free: Pick<ModelBudget, 'reserve'> = {
    reserve: async () => ({ settle: async (usage) => void settled.push(usage) }),
  };
  const circuit = new Circuit(monotonic, { ...CIRCUIT_LIMITS, failures: options.failures ?? CIRCUIT_LIMITS.failures });
  const limits = { firstMs: 5_000, wholeMs: 15_000, ...options.limits };
  const writer = new ModelWriter({
    line: new ModelLine(model, circuit, limits, { monotonic, random: () => 0 }),
    budget: options.budget ?? free,
    prompt: readPrompt('answer'),
    vocabulary: { names: async () => new Map([['jk-001', { en: 'Harbour down jacket', zh: '港湾羽绒服' }]]) },
    publicUrl: 'https://shop.example',
    monotonic: () => performance.now(),
    historyTokens: 300,
  });
  const outcomes = new ModelOutcomes();
  const traces: ModelTrace[] = [];
  outcomes.onRecord((trace) => traces.push(trace));
  const answererOf = (prepared: Prepared) =>
    new ModelAnswerer({ foresee: () => undefined, prepare: async () => prepared }, writer, outcomes);
  /** Answers, and says what was shown on the way. */
  const answer = async (
    prepared = returnsQuestion(),
    { request = REQUEST, signal = new AbortController().signal }: { request?: TurnRequest; signal?: AbortSignal } = {},
  ): Promise<{ draft: AnswerDraft; shown: string[]; trace: ModelTrace | undefined }> => {
    const shown: string[] = [];
    const draft = await answererOf(prepared).answer(request, async (piece) => void shown.push(piece), signal);
    return { draft, shown, trace: traces.at(-1) };
  };
  return { answer, answererOf, settled, traces };
}
