import { ChatOpenAI } from '@langchain/openai';
import { ChatModel, type ChatRequest, type ChatUsage } from './chat-model.js';
import { modelFailure, ModelFailed } from './model-failed.js';

/** From the request to the first byte, and from one piece to the next. */
const SILENCE_MS = 20_000;
/** For the whole reply. */
const DEADLINE_MS = 60_000;

export type LangChainOptions = { model: string; apiKey?: string; baseURL?: string; silenceMs?: number };

/** A chat model behind an OpenAI-compatible endpoint, through LangChain. It tries once: retrying is the caller's. */
export class LangChainChatModel extends ChatModel {
  readonly id: string;
  /** By the bound on the reply, which belongs to a client; making one costs 0.5 ms. */
  private readonly clients = new Map<number | undefined, ChatOpenAI>();

  constructor(private readonly options: LangChainOptions) {
    super();
    this.id = options.model;
  }

  async *stream(request: ChatRequest, signal: AbortSignal, told?: (usage: ChatUsage) => void): AsyncIterable<string> {
    const silence = new AbortController();
    const silenceMs = this.options.silenceMs ?? SILENCE_MS;
    const silent = () => silence.abort(new ModelFailed('silent', `${this.id} was silent for ${silenceMs} ms`));
    const alarm = setTimeout(silent, silenceMs);
    const deadline = setTimeout(
      () => silence.abort(new ModelFailed('silent', `${this.id} took longer than ${DEADLINE_MS} ms`)),
      DEADLINE_MS,
    );
    const anyEnd = AbortSignal.any([signal, silence.signal]);
    let begun = false;
    try {
      const messages: [string, string][] = [
        ['system', request.system],
        ...request.messages.map(({ role, content }): [string, string] => [role, content]),
      ];
      const chunks = await this.client(request.maxTokens).stream(messages, { signal: anyEnd });
      for await (const chunk of chunks) {
        alarm.refresh();
        anyEnd.throwIfAborted();
        // A refusal's own field does not come through LangChain: it arrives as an empty reply.
        if (chunk.response_metadata['finish_reason'] === 'content_filter')
          throw new ModelFailed('refused', 'the endpoint’s filter cut in');
        const usage = chunk.usage_metadata;
        if (usage) told?.({ inputTokens: usage.input_tokens, outputTokens: usage.output_tokens });
        if (chunk.text === '') continue;
        begun = true;
        yield chunk.text;
      }
      anyEnd.throwIfAborted();
    } catch (error) {
      // LangChain reports every abort as "Aborted": the signal knows why.
      throw anyEnd.aborted ? anyEnd.reason : modelFailure(error, begun, Date.now());
    } finally {
      clearTimeout(alarm);
      clearTimeout(deadline);
    }
  }

  override forAgent(maxTokens: number): ChatOpenAI {
    return this.client(maxTokens);
  }

  private client(maxTokens: number | undefined): ChatOpenAI {
    const known = this.clients.get(maxTokens);
    if (known) return known;
    const { model, apiKey, baseURL } = this.options;
    const client = new ChatOpenAI({
      model,
      apiKey: apiKey ?? 'none',
      configuration: { maxRetries: 0, ...(baseURL ? { baseURL } : {}) },
      streaming: true,
      maxRetries: 0,
      ...(maxTokens === undefined ? {} : { maxTokens }),
    });
    this.clients.set(maxTokens, client);
    return client;
  }
}
