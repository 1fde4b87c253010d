import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

const SENTENCES = [
  { text: 'You can send things back within 30 days.', evidence: ['plain', 'terms'] },
  { text: 'They have to be unused.', evidence: ['plain', 'terms'] },
  { text: 'Thank you for asking.', evidence: [] },
];

/**
 * An OpenAI-compatible endpoint that says three harmless sentences. While it is held, a reply stops after each sentence
 * until it gets a step; whoever asked is known by its API key.
 */
export class GatedModel {
  /** API keys of those who asked, oldest first. */
  readonly askedBy: string[] = [];
  private held = false;
  private readonly steps = new Set<() => void>();
  private readonly watchers = new Set<() => void>();
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** From now on replies stop after each sentence. */
  hold(): void {
    this.held = true;
  }

  /** Lets every reply that stopped say its next sentence. */
  step(): void {
    for (const go of [...this.steps]) go();
  }

  /** Lets every reply end, and from now on says each at once. */
  let(): void {
    this.held = false;
    this.step();
  }

  /** Resolves to the API key of the `nth` asker, counted from 0. */
  async asker(nth: number): Promise<string> {
    while (this.askedBy.length <= nth) await new Promise<void>((resolve) => this.watchers.add(resolve));
    return this.askedBy[nth]!;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for await (const _ of request) continue;
    this.askedBy.push((request.headers.authorization ?? '').replace('Bearer ', ''));
    for (const watcher of this.watchers) watcher();
    this.watchers.clear();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of PIECES) {
      this.write(response, { delta: { role: 'assistant', content: piece } });
      if (this.held) await this.turnOf(response);
      if (response.destroyed) return;
    }
    this.write(response, { delta: {}, finish_reason: 'stop' });
    response.end('data: [DONE]\n\n');
  }

  private async turnOf(response: ServerResponse): Promise<void> {
    await new Promise<void>((resolve) => {
      const go = () => {
        this.steps.delete(go);
        resolve();
      };
      this.steps.add(go);
      response.once('close', go);
    });
  }

  private write(response: ServerResponse, choice: object): void {
    const head = { id: 'c', object: 'chat.completion.chunk', created: 0, model: 'gated' };
    response.write(`data: ${JSON.stringify({ ...head, choices: [{ index: 0, ...choice }] })}\n\n`);
  }
}

/** The reply in the form that is asked for, cut behind each sentence. */
const PIECES = SENTENCES.map((sentence, at) =>
  [
    at === 0 ? '{"action":"answer","sentences":[' : ',',
    JSON.stringify(sentence),
    at === SENTENCES.length - 1 ? ']}' : '',
  ].join(''),
);
