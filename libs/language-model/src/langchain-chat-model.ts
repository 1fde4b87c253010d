import { ChatOpenAI } from '@langchain/openai';
import { ChatModel, type ChatRequest } from './chat-model.js';

/** From the request to the first byte, and from one piece to the next. */
const SILENCE_MS = 20_000;
/** For the whole reply. */
const DEADLINE_MS = 60_000;

export type LangChainOptions = { model: string; apiKey?: string; baseURL?: string; silenceMs?: number };

/** A chat model behind an OpenAI-compatible endpoint, through LangChain. */
export class LangChainChatModel extends ChatModel {
  readonly id: string;

  constructor(private readonly options: LangChainOptions) {
    super();
    this.id = options.model;
  }

  async *stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<string> {
    const silence = new AbortController();
    const silenceMs = this.options.silenceMs ?? SILENCE_MS;
    const alarm = setTimeout(() => silence.abort(new Error(`${this.id} was silent for ${silenceMs} ms`)), silenceMs);
    const anyEnd = AbortSignal.any([signal, silence.signal, AbortSignal.timeout(DEADLINE_MS)]);
    try {
      const messages: [string, string][] = [
        ['system', request.system],
        ...request.messages.map(({ role, content }): [string, string] => [role, content]),
      ];
      const chunks = await this.client(request.maxTokens).stream(messages, { signal: anyEnd });
      for await (const chunk of chunks) {
        alarm.refresh();
        anyEnd.throwIfAborted();
        if (chunk.text !== '') yield chunk.text;
      }
      anyEnd.throwIfAborted();
    } catch (error) {
      // LangChain reports every abort as "Aborted": the signal knows why.
      throw anyEnd.aborted ? anyEnd.reason : error;
    } finally {
      clearTimeout(alarm);
    }
  }

  private client(maxTokens: number | undefined): ChatOpenAI {
    const { model, apiKey, baseURL } = this.options;
    return new ChatOpenAI({
      model,
      apiKey: apiKey ?? 'none',
      configuration: baseURL ? { baseURL } : {},
      streaming: true,
      maxRetries: 1,
      ...(maxTokens === undefined ? {} : { maxTokens }),
    });
  }
}
