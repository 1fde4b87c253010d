import { type BaseChatModel } from '@langchain/core/language_models/chat_models';

/** What a chat model is asked. `maxTokens` bounds the reply. */
export type ChatRequest = {
  system: string;
  messages: readonly { role: 'user' | 'assistant'; content: string }[];
  maxTokens?: number;
};

/** Tokens of one call, as the endpoint counted them. */
export type ChatUsage = { inputTokens: number; outputTokens: number };

/** The chat model port: a request in, its reply as it is written out. */
export abstract class ChatModel {
  /** Names the model, for traces. */
  abstract readonly id: string;

  /**
   * The reply, piece by piece; pieces joined are the whole reply. `told` hears what the call took, where the endpoint
   * says it, before the iteration ends.
   * @throws ModelFailed from the iteration when the endpoint refuses, breaks off or is too slow; the signal's reason
   * when `signal` aborts.
   */
  abstract stream(request: ChatRequest, signal: AbortSignal, told?: (usage: ChatUsage) => void): AsyncIterable<string>;

  /** The same model for an agent of LangChain, which calls tools; null where it has none. It tries once. */
  forAgent(_maxTokens: number): BaseChatModel | null {
    return null;
  }
}
