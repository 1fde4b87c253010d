import WebSocket from 'ws';

/** Where a raw socket connects; `namespace` is absent for a plain WebSocket. */
export type RawTarget = { url: string; namespace?: string; auth?: object; localAddress?: string };

const PATIENCE_MS = 30_000;

/**
 * A WebSocket that speaks just enough of socket.io's protocol to ask and be told: what it costs is mostly what the network
 * costs, so that one process drives thousands of them and the server under test stays the dearer side.
 */
export class RawSocket {
  private readonly waiting = new Map<number, (answer: unknown) => void>();
  private lastId = 0;
  private onEvent: (event: string, data: unknown) => void = () => undefined;
  private readonly prefix: string;
  dropped = false;

  private constructor(
    private readonly socket: WebSocket,
    private readonly target: RawTarget,
  ) {
    this.prefix = target.namespace ? `${target.namespace},` : '';
  }

  /** Connects, and is let in. @throws Error when it is refused or takes longer than 30 s. */
  static connect(target: RawTarget): Promise<RawSocket> {
    const path = target.namespace ? '/socket.io/?EIO=4&transport=websocket' : '/';
    const options = { perMessageDeflate: false, ...(target.localAddress ? { localAddress: target.localAddress } : {}) };
    const socket = new WebSocket(target.url.replace(/^http/u, 'ws') + path, options);
    const raw = new RawSocket(socket, target);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('not connected in time')), PATIENCE_MS);
      const done = () => {
        clearTimeout(late);
        resolve(raw);
      };
      socket.on('error', reject);
      socket.on('close', () => (raw.dropped = true));
      socket.on('message', (data: Buffer) => raw.hear(data.toString(), done, reject));
      if (!target.namespace) socket.on('open', done);
    });
  }

  /** Asks; resolves with the acknowledgement, or with the echo of a plain WebSocket. */
  ask(event: string, data: object): Promise<unknown> {
    const id = (this.lastId += 1);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      if (this.target.namespace) this.socket.send(`42${this.prefix}${id}${JSON.stringify([event, data])}`);
      else this.socket.send(JSON.stringify({ id, ...data }));
    });
  }

  /** Hears what it is told from now on. */
  listen(onEvent: (event: string, data: unknown) => void): void {
    this.onEvent = onEvent;
  }

  close(): void {
    this.socket.terminate();
  }

  private hear(text: string, done: () => void, refuse: (error: Error) => void): void {
    if (!this.target.namespace) return this.answer((JSON.parse(text) as { id: number }).id, undefined);
    if (text === '2') return this.socket.send('3');
    if (text.startsWith('0')) return this.socket.send(`40${this.prefix}${JSON.stringify(this.target.auth ?? {})}`);
    if (text.startsWith('40')) return done();
    if (text.startsWith('44')) return refuse(new Error(`refused: ${text}`));
    const body = text.slice(2 + this.prefix.length);
    const bracket = body.indexOf('[');
    const parts = JSON.parse(body.slice(bracket)) as unknown[];
    if (text.startsWith('43')) this.answer(Number(body.slice(0, bracket)), parts[0]);
    else if (text.startsWith('42')) this.onEvent(String(parts[0]), parts[1]);
  }

  private answer(id: number, data: unknown): void {
    this.waiting.get(id)?.(data);
    this.waiting.delete(id);
  }
}
