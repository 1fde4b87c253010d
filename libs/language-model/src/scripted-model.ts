import { ChatModel, type ChatRequest } from './chat-model.js';

/** What a scripted model says to a request: the whole reply, or its pieces. It may throw, or wait. */
export type Script = (request: ChatRequest) => string | Iterable<string> | AsyncIterable<string>;

/** A chat model that says what its script says; keeps the requests it was asked. */
export class ScriptedModel extends ChatModel {
  readonly id: string = 'scripted';
  readonly requests: ChatRequest[] = [];

  constructor(private readonly script: Script) {
    super();
  }

  async *stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<string> {
    this.requests.push(request);
    signal.throwIfAborted();
    const reply = this.script(request);
    for await (const piece of typeof reply === 'string' ? words(reply) : reply) {
      signal.throwIfAborted();
      if (piece !== '') yield piece;
    }
  }
}

function words(reply: string): string[] {
  return reply.match(/\s*\S+\s*/g) ?? [reply];
}
