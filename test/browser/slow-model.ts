import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/**
 * An OpenAI-compatible endpoint that says a first sentence, and the rest when it is let, in the JSON that is asked for.
 */
export class SlowModel {
  private readonly server: Server;
  private readonly open = new Set<ServerResponse>();
  private held = true;

  constructor(
    private readonly first: string,
    private readonly rest: string,
  ) {
    this.server = createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        this.write(response, {
          delta: { role: 'assistant', content: `{"action":"answer","sentences":[${sentence(this.first)}` },
        });
        if (!this.held) return this.end(response);
        this.open.add(response);
        response.on('close', () => this.open.delete(response));
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** From now on each reply stops after its first sentence. */
  hold(): void {
    this.held = true;
  }

  /** Ends every reply that stopped, and from now on says each at once. */
  let(): void {
    this.held = false;
    for (const response of this.open) this.end(response);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private end(response: ServerResponse): void {
    this.open.delete(response);
    this.write(response, { delta: { content: `,${sentence(this.rest)}]}` } });
    this.write(response, { delta: {}, finish_reason: 'stop' });
    response.end('data: [DONE]\n\n');
  }

  private write(response: ServerResponse, choice: object): void {
    const chunk = {
      id: 'c',
      object: 'chat.completion.chunk',
      created: 0,
      model: 'slow',
      choices: [{ index: 0, ...choice }],
    };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  }
}

function sentence(text: string): string {
  return JSON.stringify({ text, evidence: ['plain', 'terms'] });
}
