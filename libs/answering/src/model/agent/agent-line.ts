import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import { type AIMessage } from '@langchain/core/messages';
import { type StructuredTool } from '@langchain/core/tools';
import { type ChatModel, type ChatUsage, modelFailure, ModelFailed } from '@app/language-model';
import { createAgent, createMiddleware, modelCallLimitMiddleware, toolCallLimitMiddleware } from 'langchain';
import { estimateTokenCount } from 'tokenx';
import { abortOf } from '../aborted.js';
import { type Circuit } from '../circuit.js';
import { type ModelBudget } from '../model-budget.js';
import { type LineLimits } from '../model-line.js';
import { type ModelReason } from '../model-outcome.js';
import { type AgentStream } from './agent-stream.js';

/** Calls of the model in one turn, whatever comes of them. */
const MOST_CALLS = 4;
/** Calls of tools in one turn; those beyond are told so and do nothing. */
const MOST_TOOL_CALLS = 8;
const MOST_REPLY_TOKENS = 700;
/** Steps of LangGraph: a call of the model goes through a handful of them. */
const MOST_STEPS = 100;

/** What an agent is to do. `isDone`: nothing more is to be said, so the model is not called again. */
export type AgentTask = {
  system: string;
  content: string;
  tools: StructuredTool[];
  /** What the tools' descriptions add to every call, as an estimate. */
  toolTokens: number;
  isDone: () => boolean;
  /** Told when the model is called, and each piece that it says. */
  words: Pick<AgentStream, 'begin' | 'hear'>;
};

/** How it ended: the model's last words, empty where it was done before; or why it came to nothing. */
export type AgentEnd = {
  text: string;
  fault?: { reason: ModelReason; detail?: string };
  calls: number;
  usage: ChatUsage & { estimated: boolean };
};

export type AgentLineParts = {
  model: ChatModel;
  circuit: Circuit;
  limits: LineLimits;
  budget: Pick<ModelBudget, 'reserve'>;
};

/**
 * The line to a model that calls tools: LangChain's agent within the budget, the times and the number of calls that one
 * turn may take. A call that fails is not tried again: the forms are there.
 */
export class AgentLine {
  constructor(private readonly parts: AgentLineParts) {}

  get modelId(): string {
    return this.parts.model.id;
  }

  /** Lets the agent work. @throws the signal's reason when `signal` aborts; nothing that the model does. */
  async run(task: AgentTask, payer: { visitorId: string; now: Date }, signal: AbortSignal): Promise<AgentEnd> {
    const model = this.parts.model.forAgent(MOST_REPLY_TOKENS);
    const pass = model && this.parts.circuit.enter();
    const idle = { text: '', calls: 0, usage: { inputTokens: 0, outputTokens: 0, estimated: false } };
    if (!model || !pass) return { ...idle, fault: { reason: 'resting' } };
    const run = new Run(this.parts, payer);
    try {
      const text = await run.go(model, task, signal);
      pass.succeeded();
      return run.end(text);
    } catch (error) {
      signal.throwIfAborted();
      const fault = run.faultOf(error);
      // What the model did wrong, and what it may not cost, says nothing about the endpoint.
      if (fault.isOutage) pass.failed(fault.retryAfterMs);
      else pass.succeeded();
      return { ...run.end(''), fault: { reason: fault.reason, detail: fault.detail } };
    } finally {
      pass.dropped();
    }
  }
}

type Fault = { reason: ModelReason; detail: string; isOutage: boolean; retryAfterMs?: number };
type Model = NonNullable<ReturnType<ChatModel['forAgent']>>;

/** The day's share is used up. */
class OverBudget extends Error {
  constructor(readonly reason: 'over_budget' | 'visitor_over_budget') {
    super(reason);
  }
}

/** One turn of an agent. */
class Run {
  private readonly late = new AbortController();
  private readonly usage = { inputTokens: 0, outputTokens: 0, estimated: false };
  private calls = 0;
  /** What went wrong first, before LangChain wrapped it. */
  private cause: unknown;

  constructor(
    private readonly parts: AgentLineParts,
    private readonly payer: { visitorId: string; now: Date },
  ) {}

  async go(model: Model, task: AgentTask, signal: AbortSignal): Promise<string> {
    const { firstMs, wholeMs } = this.parts.limits;
    const stop = (why: ModelFailed) => () => this.late.abort(why);
    const whole = setTimeout(stop(new ModelFailed('too_slow', `not finished after ${wholeMs} ms`)), wholeMs);
    const silence = new Silence(firstMs, stop(new ModelFailed('silent', `nothing for ${firstMs} ms`)));
    const limit = AbortSignal.any([signal, this.late.signal]);
    try {
      const agent = createAgent({
        model,
        tools: task.tools,
        systemPrompt: task.system,
        middleware: [
          createMiddleware({
            name: 'DoneWhenProposed',
            beforeModel: { canJumpTo: ['end'], hook: () => (task.isDone() ? { jumpTo: 'end' as const } : undefined) },
          }),
          modelCallLimitMiddleware({ runLimit: MOST_CALLS, exitBehavior: 'error' }),
          toolCallLimitMiddleware({ runLimit: MOST_TOOL_CALLS, exitBehavior: 'continue' }),
          createMiddleware({
            name: 'WithinBudget',
            wrapModelCall: async (request, handler) => {
              const read = JSON.stringify([request.systemPrompt, request.messages]);
              const inputTokens = estimateTokenCount(read) + task.toolTokens;
              task.words.begin();
              return this.paid(inputTokens, () => silence.around(async () => handler(request)));
            },
          }),
        ],
      });
      const listener = new Listener((piece) => {
        silence.heard();
        task.words.hear(piece);
      });
      const config = { signal: limit, recursionLimit: MOST_STEPS, callbacks: [listener] };
      const invoked = agent.invoke({ messages: [{ role: 'user', content: task.content }] }, config);
      const { messages } = await orAborted(invoked, limit);
      return task.isDone() ? '' : (messages.at(-1)?.text ?? '');
    } catch (error) {
      throw this.failed(this.late.signal.aborted ? this.late.signal.reason : error);
    } finally {
      clearTimeout(whole);
      this.late.abort(new ModelFailed('broke_off', 'nobody listens any more'));
    }
  }

  end(text: string): AgentEnd {
    return { text, calls: this.calls, usage: this.usage };
  }

  faultOf(error: unknown): Fault {
    const cause = this.cause ?? error;
    const detail = cause instanceof Error ? cause.message.slice(0, 200) : 'failed';
    if (cause instanceof OverBudget) return { reason: cause.reason, detail, isOutage: false };
    if (cause instanceof Error && cause.name === 'ModelCallLimitMiddlewareError')
      return { reason: 'too_many_calls', detail, isOutage: false };
    if (!(cause instanceof ModelFailed)) return { reason: 'failed', detail, isOutage: false };
    const { fault, retryAfterMs } = cause;
    return { reason: fault, detail, isOutage: fault !== 'refused', ...(retryAfterMs ? { retryAfterMs } : {}) };
  }

  /** One call of the model, with what it may take set aside before and replaced by what it took. */
  private async paid(inputTokens: number, call: () => Promise<AIMessage>): Promise<AIMessage> {
    const most = { inputTokens, outputTokens: MOST_REPLY_TOKENS };
    const { visitorId, now } = this.payer;
    const reserved = await this.parts.budget.reserve(visitorId, most, now);
    if ('over' in reserved)
      throw this.failed(new OverBudget(reserved.over === 'visitor' ? 'visitor_over_budget' : 'over_budget'));
    this.calls += 1;
    let took: ChatUsage = { inputTokens: most.inputTokens, outputTokens: 0 };
    try {
      const reply = await call();
      const { usage_metadata: told } = reply;
      took = told
        ? { inputTokens: told.input_tokens, outputTokens: told.output_tokens }
        : { ...took, outputTokens: estimateTokenCount(JSON.stringify([reply.text, reply.tool_calls])) };
      this.usage.estimated ||= !told;
      if (reply.response_metadata['finish_reason'] === 'content_filter')
        throw new ModelFailed('refused', 'the endpoint’s filter cut in');
      // LangGraph takes messages of one id for one message, and some endpoints give all their replies the same.
      reply.id = `call-${this.calls}`;
      return reply;
    } catch (error) {
      const failed: unknown = this.late.signal.aborted
        ? this.late.signal.reason
        : modelFailure(error, false, Date.now());
      if (failed instanceof ModelFailed && UNREAD.has(failed.fault)) took = { inputTokens: 0, outputTokens: 0 };
      throw this.failed(failed);
    } finally {
      this.usage.inputTokens += took.inputTokens;
      this.usage.outputTokens += took.outputTokens;
      // The answer does not hang on the book-keeping: what was set aside stays counted.
      await reserved.settle(took).catch(() => undefined);
    }
  }

  private failed(error: unknown): unknown {
    this.cause ??= error;
    return error;
  }
}

/** An endpoint that refused the call has read nothing. */
const UNREAD: ReadonlySet<string> = new Set(['rate_limited', 'unauthorised', 'rejected', 'unavailable']);

/**
 * Hears each piece of a reply. That it prefers them streamed matters: otherwise ChatOpenAI counts the tokens of a streamed
 * reply by itself, and fetches its tokenizer from the network for that.
 */
class Listener extends BaseCallbackHandler {
  readonly name = 'Listener';
  readonly lc_prefer_streaming = true;

  constructor(private readonly heard: (piece: string) => void) {
    super();
  }

  override handleLLMNewToken(piece: string): void {
    this.heard(piece);
  }
}

/** An alarm that goes off when a call says nothing for too long. */
class Silence {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly ms: number,
    private readonly alarm: () => void,
  ) {}

  async around<T>(call: () => Promise<T>): Promise<T> {
    this.timer = setTimeout(this.alarm, this.ms);
    try {
      return await call();
    } finally {
      clearTimeout(this.timer);
      this.timer = undefined;
    }
  }

  heard(): void {
    this.timer?.refresh();
  }
}

/** What was promised, unless the signal comes first: whoever does not heed it is left behind. */
async function orAborted<T>(promised: Promise<T>, signal: AbortSignal): Promise<T> {
  promised.catch(() => undefined);
  const { aborted, leave } = abortOf(signal);
  try {
    return await Promise.race([promised, aborted]);
  } finally {
    leave();
  }
}
