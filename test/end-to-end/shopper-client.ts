import { randomUUID } from 'node:crypto';
import {
  type Ack,
  type MessageView,
  type ShopperAnswers,
  type ShopperHandshake,
  type ShopperRequest,
  type ShopperServerEvents,
} from '@app/contracts';
import { io, type Socket } from 'socket.io-client';

type Told = {
  [K in keyof ShopperServerEvents]: { event: K; data: Parameters<ShopperServerEvents[K]>[0] };
}[keyof ShopperServerEvents];
const PATIENCE_MS = 30_000;

/** A shopper's page without the page: a real socket that remembers all it was told. */
export class ShopperClient {
  readonly told: Told[] = [];
  conversationId = '';
  visitorToken = '';
  private readonly waiting = new Set<() => void>();

  private constructor(readonly socket: Socket) {
    socket.onAny((event: string, data: unknown) => {
      this.told.push({ event, data } as Told);
      for (const check of this.waiting) check();
    });
  }

  /** Connects without opening a conversation. @throws the refusal of the handshake. */
  static async connect(
    address: string,
    auth: Partial<ShopperHandshake> & Record<string, unknown> = {},
    extraHeaders: Record<string, string> = {},
  ): Promise<ShopperClient> {
    const socket = io(`${address}/shopper`, {
      auth: { siteKey: 'demo', locale: 'en', ...auth },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders,
    });
    const client = new ShopperClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return client;
  }

  /** Connects and opens the newest conversation. */
  static async arrive(address: string, auth: Partial<ShopperHandshake> = {}): Promise<ShopperClient> {
    const client = await ShopperClient.connect(address, auth);
    const opened = await client.demand('conversation:open', {});
    client.conversationId = opened.conversationId;
    client.visitorToken = opened.visitorToken;
    return client;
  }

  /** Asks anything at all, right or wrong; what comes back is the ack. */
  async ask(event: string, ...data: unknown[]): Promise<Ack<unknown>> {
    return (await this.socket.timeout(PATIENCE_MS).emitWithAck(event, ...data)) as Ack<unknown>;
  }

  /** Asks what must be granted. */
  async demand<K extends ShopperRequest>(event: K, data: unknown): Promise<ShopperAnswers[K]> {
    const ack = await this.ask(event, data);
    if (!ack.ok) {
      const { code, message, retryAfter } = ack.error;
      throw Object.assign(new Error(`${event}: ${message}`), { code, retryAfter });
    }
    return ack.data as ShopperAnswers[K];
  }

  async say(text: string, clientId: string = randomUUID()): Promise<MessageView> {
    return (await this.demand('message:send', { conversationId: this.conversationId, clientId, text })).message;
  }

  /** Says something and waits for the bot's next message. */
  async converse(text: string): Promise<MessageView> {
    const { seq } = await this.say(text);
    return this.message((message) => message.author === 'bot' && message.seq > seq);
  }

  /** The bot's answer after a position of the log, wherever it is seen first: told, or in what a resume returns. */
  async answerTo(seq: number): Promise<MessageView> {
    const answers = (message: MessageView) => message.author === 'bot' && message.seq > seq;
    const { messages } = await this.demand('conversation:resume', {
      conversationId: this.conversationId,
      afterSeq: seq,
    });
    return messages.find(answers) ?? this.message(answers);
  }

  /** The first message told, now or later, that fits. */
  async message(fits: (message: MessageView) => boolean): Promise<MessageView> {
    const found = () =>
      this.told.flatMap((told) => (told.event === 'message:added' ? [told.data.message] : [])).find(fits);
    return this.until(found, 'message');
  }

  /** Waits until `look` finds something in what was told. */
  async until<T>(look: () => T | undefined, what: string): Promise<T> {
    const now = look();
    if (now !== undefined) return now;
    return new Promise<T>((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(check);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(check);
        reject(new Error(`no ${what} in ${PATIENCE_MS} ms; told: ${JSON.stringify(this.told).slice(-2000)}`));
      }, PATIENCE_MS);
      this.waiting.add(check);
    });
  }

  close(): void {
    this.socket.disconnect();
  }
}
