/** What a chat model is asked. `maxTokens` bounds the reply. */
export type ChatRequest = {
  system: string;
  messages: readonly { role: 'user' | 'assistant'; content: string }[];
  maxTokens?: number;
};

/** The chat model port: a request in, its reply as it is written out. */
export abstract class ChatModel {
  /** Names the model, for traces. */
  abstract readonly id: string;

  /**
   * The reply, piece by piece; pieces joined are the whole reply.
   * @throws Error from the iteration when the model refuses, breaks off or is too slow, and when `signal` aborts.
   */
  abstract stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<string>;
}
