import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

/** One request as the server got it; `body` is the JSON of a chat completion. */
export type ModelRequest = {
  path: string;
  headers: IncomingMessage['headers'];
  body: {
    model: string;
    /** A message that only calls tools has an empty `content` here. */
    messages: { role: string; content: string; tool_calls?: { function: { name: string; arguments: string } }[] }[];
    tools?: { function: { name: string; parameters: unknown } }[];
    max_tokens?: number;
    stream?: boolean;
    stream_options?: { include_usage?: boolean };
  };
};

/** One call of a tool, as a scripted model makes it. */
export type ToolCall = { name: string; args: object | string };

/** What a scripted endpoint does with one request. Without `status` it streams. */
export type ModelReply = {
  /** An HTTP status other than 200 refuses the request, with `headers` and an error of OpenAI's shape. */
  status?: number;
  headers?: Record<string, string>;
  /** Streamed in turn; an endless iterable babbles until the caller hangs up. */
  pieces?: Iterable<string>;
  /** Tools that it calls, after the pieces; `args` that are a string are sent as they stand. */
  toolCalls?: readonly ToolCall[];
  /** Milliseconds before the first piece, and between two. */
  firstMs?: number;
  everyMs?: number;
  /** After the pieces: finished, silent for ever, or the socket destroyed. Default `stop`. */
  end?: 'stop' | 'stall' | 'die';
  finish?: 'stop' | 'length' | 'content_filter';
  /** The endpoint's own field for a refusal. */
  refusal?: string;
  /** Tokens as the last chunk tells them, where it was asked to; null tells none. */
  usage?: { prompt_tokens: number; completion_tokens: number } | null;
};

/** What the endpoint does with the request; `nth` counts from 0. */
export type ModelScript = (request: ModelRequest, nth: number) => ModelReply;

/** A real OpenAI-compatible endpoint on loopback. */
export type ModelServer = {
  /** For `OPENAI_BASE_URL`. */
  baseURL: string;
  /** Everything asked so far, oldest first. */
  requests: ModelRequest[];
  /** Does something else from the next request on. */
  use(script: ModelScript): void;
  /** Resolves when a caller has hung up in mid-reply as many times as this. */
  hungUp(times?: number): Promise<void>;
  close(): Promise<void>;
};

/** Starts an endpoint that answers `/v1/chat/completions` as the script says, streamed, and `/v1/models`. */
export async function startModelServer(script: ModelScript): Promise<ModelServer> {
  let current = script;
  let hangUps = 0;
  const waiting: { times: number; resolve: () => void }[] = [];
  const requests: ModelRequest[] = [];
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    incoming.on('end', () => {
      if (!incoming.url?.endsWith('/chat/completions')) return void response.end('{"object":"list","data":[]}');
      const sent = JSON.parse(body) as ModelRequest['body'];
      const messages = sent.messages.map((message) => ({ ...message, content: textOf(message.content) }));
      const parsed = { ...sent, messages };
      const request: ModelRequest = { path: incoming.url, headers: incoming.headers, body: parsed };
      const nth = requests.push(request) - 1;
      void perform(current(request, nth), request, response);
    });
    response.on('close', () => {
      if (response.writableFinished) return;
      hangUps += 1;
      for (const one of waiting) if (one.times <= hangUps) one.resolve();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    use: (next) => void (current = next),
    hungUp: (times = 1) =>
      new Promise((resolve) => (times <= hangUps ? resolve() : void waiting.push({ times, resolve }))),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

async function perform(reply: ModelReply, request: ModelRequest, response: ServerResponse): Promise<void> {
  if (reply.status !== undefined && reply.status !== 200) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    const error = { message: `scripted ${reply.status}`, type: 'scripted', code: null };
    return void response.end(JSON.stringify({ error }));
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', ...reply.headers });
  response.flushHeaders();
  if (!(await stream(reply, request, response))) return;
  if (reply.end === 'die') return void response.destroy();
  if (reply.end === 'stall') return;
  callTools(reply, request, response);
  const { usage = { prompt_tokens: 100, completion_tokens: 20 } } = reply;
  write(response, request, [
    { index: 0, delta: {}, finish_reason: reply.finish ?? (reply.toolCalls ? 'tool_calls' : 'stop') },
  ]);
  if (request.body.stream_options?.include_usage && usage)
    write(response, request, [], { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens });
  response.end('data: [DONE]\n\n');
}

/** Content may be null, or parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: string }) => part.text ?? '').join('');
}

/** Arguments come in two pieces, as they are streamed. */
function callTools({ toolCalls = [] }: ModelReply, request: ModelRequest, response: ServerResponse): void {
  toolCalls.forEach(({ name, args }, index) => {
    const text = typeof args === 'string' ? args : JSON.stringify(args);
    const half = Math.ceil(text.length / 2);
    const call = (more: object): void => {
      const delta = { role: 'assistant', content: null, tool_calls: [{ index, ...more }] };
      write(response, request, [{ index: 0, delta, finish_reason: null }]);
    };
    const id = `call_${request.body.messages.length}_${index}`;
    call({ id, type: 'function', function: { name, arguments: text.slice(0, half) } });
    call({ function: { arguments: text.slice(half) } });
  });
}

/** Whether the caller was there until the end of the pieces. */
async function stream(reply: ModelReply, request: ModelRequest, response: ServerResponse): Promise<boolean> {
  const { pieces = [], firstMs, everyMs, refusal } = reply;
  if (firstMs) await after(firstMs);
  if (refusal !== undefined) write(response, request, [{ index: 0, delta: { role: 'assistant', refusal } }]);
  let written = 0;
  for (const content of pieces) {
    if (response.destroyed) return false;
    if (everyMs && written > 0) await after(everyMs);
    const isFlowing = write(response, request, [
      { index: 0, delta: { role: 'assistant', content }, finish_reason: null },
    ]);
    written += 1;
    // An endless reply must leave room for everybody else, and not fill the memory.
    if (!isFlowing || written % 64 === 0) await after(1);
  }
  return !response.destroyed;
}

function write(response: ServerResponse, { body }: ModelRequest, choices: object[], usage?: object): boolean {
  const chunk = { id: 'scripted', object: 'chat.completion.chunk', created: 0, model: body.model, choices };
  return response.write(`data: ${JSON.stringify({ ...chunk, ...(usage ? { usage } : {}) })}\n\n`);
}
