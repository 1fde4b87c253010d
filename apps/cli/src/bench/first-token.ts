import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { quantile } from '../statistics.js';
import { home } from './accept-cost.js';
import { join } from 'node:path';
import { type Figure } from '../figures.js';
import { type Terminal } from '../terminal.js';
import { ProductServer } from './product-server.js';
import { RawSocket } from './raw-socket.js';

const FIRST = '{"action":"answer","sentences":[{"text":"Thank you for asking.","evidence":["e1"]}';
const REST = ']}';

/** No model that a shop uses says its first word sooner. */
const THINKS_MS = 150;

/** A model on loopback that thinks, writes one harmless sentence in one piece, and ends a little later. */
class BenchModel {
  /** When the first sentence was complete on the wire, newest last, on the clock of `performance`. */
  readonly written: number[] = [];
  private server: Server | undefined;

  constructor(private readonly thinksMs = THINKS_MS) {}

  async start(): Promise<string> {
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        setTimeout(() => {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          response.write(chunk(FIRST));
          this.written.push(performance.now());
          setTimeout(() => response.end(`${chunk(REST)}${chunk('', 'stop')}data: [DONE]\n\n`), 60);
        }, this.thinksMs);
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}

function chunk(content: string, finish: string | null = null): string {
  const choice = { index: 0, delta: content ? { content } : {}, finish_reason: finish };
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [choice] })}\n\n`;
}

/** Milliseconds from a model's first whole sentence on the wire to the first piece on the shopper's screen. */
async function addedDelays(product: ProductServer, model: BenchModel, questions: readonly string[]): Promise<number[]> {
  const delays: number[] = [];
  for (const [index, text] of questions.entries()) {
    const auth = { siteKey: 'demo', locale: 'en' };
    const socket = await RawSocket.connect({
      url: product.url,
      namespace: '/shopper',
      auth,
      localAddress: home(90, index),
    });
    const opened = (await socket.ask('conversation:open', {})) as { data: { conversationId: string } };
    const { conversationId } = opened.data;
    const before = model.written.length;
    const shown = new Promise<number | undefined>((resolve) => {
      setTimeout(() => resolve(undefined), 8_000);
      socket.listen((event) => {
        if (event === 'answer:delta') resolve(performance.now());
        if (event === 'message:added') setTimeout(() => resolve(undefined), 2_000);
      });
    });
    await socket.ask('message:send', { conversationId, clientId: `bench-${index}-00000000`, text });
    const at = await shown;
    const written = model.written[before];
    if (at !== undefined && written !== undefined && at >= written) delays.push(at - written);
    socket.close();
  }
  return delays;
}

/** What passing a model's first sentence on costs. */
export async function firstSentenceFigures(
  { folder, terminal }: { folder: string; terminal: Terminal },
  questions: readonly string[],
): Promise<Figure[]> {
  terminal.note('a model’s first sentence …');
  const model = new BenchModel();
  const OPENAI_BASE_URL = await model.start();
  const server = new ProductServer(join(folder, 'model'), {
    OPENAI_BASE_URL,
    OPENAI_API_KEY: 'bench',
    CHAT_MODEL: 'bench',
  });
  try {
    await server.start();
    const delays = await addedDelays(server, model, questions.slice(0, 24));
    const warm = delays.slice(4);
    const [p50, p95] = [quantile(warm, 0.5), quantile(warm, 0.95)];
    const note = `p95 ${p95.toFixed(1)} ms, ${delays.length} answers; from the whole sentence on the wire of a model that thinks for ${THINKS_MS} ms to the shopper`;
    return [{ what: 'added to a model’s first sentence, p50', value: p50, unit: 'ms', reach: 5, note }];
  } finally {
    model.stop();
    await server.stop();
  }
}
