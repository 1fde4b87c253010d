import { type Ack } from '@app/contracts';
import { io, type Socket } from 'socket.io-client';

/** The widget's own patience with an ack. */
const ANSWER_MS = 8_000;
const RETRY_MS = 250;
/** Refusals that another try may change. */
const PASSING = new Set(['unavailable', 'internal', 'too_many_requests']);

export type CallerOptions = {
  /** Asked at each connection. */
  address: () => string;
  auth?: () => Record<string, unknown>;
  headers?: () => Record<string, string>;
  /** Gets every event; the connection is up. */
  told: (event: string, data: unknown) => void;
  connected: () => void;
  disconnected: () => void;
};

/** A refusal that asking again does not change. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** A connection that comes back by itself, and questions that are asked until they are answered. */
export class Caller {
  /** How often each code was answered. */
  readonly refusals = new Map<string, number>();
  private socket: Socket | undefined;
  private closed = false;
  private ready: (() => void) | undefined;
  private up = this.notYet();

  constructor(private readonly options: CallerOptions) {}

  /** Connects, and goes on connecting until {@link close}. */
  connect(): void {
    if (this.closed) return;
    const socket = io(this.options.address(), {
      auth: this.options.auth?.() ?? {},
      extraHeaders: this.options.headers?.() ?? {},
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      timeout: 5_000,
    });
    this.socket = socket;
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      socket.disconnect();
      if (this.socket !== socket) return;
      // Whoever waits already goes on waiting for the same promise.
      if (!this.ready) this.up = this.notYet();
      this.options.disconnected();
      setTimeout(() => this.connect(), RETRY_MS);
    };
    socket.onAny((event: string, data: unknown) => void (this.socket === socket && this.options.told(event, data)));
    socket.on('connect', () => this.socket === socket && this.options.connected());
    socket.on('connect_error', over).on('disconnect', over);
  }

  /** What the client did on `connected` is done: questions may go out. */
  open(): void {
    this.ready?.();
    this.ready = undefined;
  }

  /** Ends the connection of now, as a page does that got no answer. */
  reset(): void {
    this.socket?.disconnect();
  }

  /** Asks once over the connection of now. @throws when no ack came, or {@link Refused}. */
  async askOnce<T>(event: string, data: object): Promise<T> {
    const { socket } = this;
    if (!socket?.connected) throw new Error('not connected');
    const ack = await this.ackOf<T>(socket, event, data);
    if (ack.ok) return ack.data;
    const { code, retryAfter = 0 } = ack.error;
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    if (!PASSING.has(code)) throw new Refused(code);
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000 || RETRY_MS));
    throw new Error(code);
  }

  /** Asks until it is answered, over as many connections as it takes. @throws Refused. */
  async ask<T>(event: string, data: object): Promise<T> {
    for (;;) {
      await this.up;
      if (this.closed) throw new Error('closed');
      try {
        return await this.askOnce<T>(event, data);
      } catch (error) {
        if (error instanceof Refused) throw error;
        if (this.socket?.connected !== true) await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  close(): void {
    this.closed = true;
    this.socket?.disconnect();
    this.open();
  }

  private async ackOf<T>(socket: Socket, event: string, data: object): Promise<Ack<T>> {
    try {
      return (await socket.timeout(ANSWER_MS).emitWithAck(event, data)) as Ack<T>;
    } catch (error) {
      // Silence: this connection may be half open, and only another one tells.
      if (this.socket === socket) socket.disconnect();
      throw error;
    }
  }

  private notYet(): Promise<void> {
    return new Promise((resolve) => (this.ready = resolve));
  }
}
