import {
  type Ack,
  type Refusal,
  type ShopperAnswers,
  type ShopperAsks,
  type ShopperClientEvents,
  type ShopperHandshake,
  type ShopperRequest,
  type ShopperServerEvents,
} from '@app/contracts';
import { Manager, type Socket } from 'socket.io-client';

export type ShopperSocket = Socket<ShopperServerEvents, ShopperClientEvents>;
/** An ack, or that none came: not connected, or too late. */
export type Answer<T> = Ack<T> | 'no_answer';

const ANSWER_MS = 8000;
const RETRY_MS = 2000;
/** Refusals that asking again does not change. */
const FINAL = new Set<string>(['unknown_site', 'origin_refused', 'forbidden']);

/** What is asked about a conversation as a whole, or about what is proposed in it. */
export type Move =
  'handover:request' | 'handover:cancel' | 'conversation:close' | `action:${'confirm' | 'decline' | 'undo'}`;

/** What the link tells the session. `refused` carries the reason when the server does not let this page in. */
export type LinkListener = {
  connected(): void;
  disconnected(): void;
  refused(refusal: Refusal): void;
};

/** The connection to `/shopper`: comes back by itself, and asks nothing while it is not there. */
export class Link {
  readonly socket: ShopperSocket;
  private retry?: ReturnType<typeof setTimeout>;

  constructor(origin: string, handshake: () => ShopperHandshake, listener: LinkListener) {
    const manager = new Manager(origin, {
      autoConnect: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
      timeout: 10_000,
    });
    this.socket = manager.socket('/shopper', { auth: (give) => give(handshake()) });
    this.socket.on('connect', () => listener.connected());
    this.socket.on('disconnect', () => {
      listener.disconnected();
      this.connectLater(RETRY_MS);
    });
    this.socket.on('connect_error', (error: Error & { data?: Refusal }) => {
      if (!error.data?.code) return;
      listener.refused(error.data);
      if (!FINAL.has(error.data.code)) this.connectLater((error.data.retryAfter ?? 0) * 1000 || RETRY_MS);
    });
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Connects, unless that is under way: a second handshake on one connection would end the first. */
  connect(): void {
    clearTimeout(this.retry);
    if (!this.socket.active) this.socket.connect();
  }

  /** Ends the connection and makes a new one, with a new handshake. */
  reconnect(): void {
    this.socket.disconnect();
    this.connect();
  }

  /** Asks and waits for the ack; a broken or silent connection answers `no_answer`. */
  async ask<K extends ShopperRequest>(event: K, data: ShopperAsks<K>): Promise<Answer<ShopperAnswers[K]>> {
    if (!this.socket.connected) return 'no_answer';
    try {
      const asking = this.socket.timeout(ANSWER_MS) as unknown as {
        emitWithAck(event: K, data: ShopperAsks<K>): Promise<Ack<ShopperAnswers[K]>>;
      };
      return await asking.emitWithAck(event, data);
    } catch {
      return 'no_answer';
    }
  }

  /** socket.io leaves it to us to come back after the server itself refused or closed. */
  private connectLater(ms: number): void {
    clearTimeout(this.retry);
    if (!this.socket.active) this.retry = setTimeout(() => this.connect(), ms);
  }
}
