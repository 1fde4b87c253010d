import { randomUUID } from 'node:crypto';
import {
  type Ack,
  type MessageView,
  type ShopperAnswers,
  type ShopperAsks,
  type ShopperClientEvents,
  type ShopperHandshake,
  type ShopperRequest,
  type ShopperServerEvents,
} from '@app/contracts';
import { io, type Socket } from 'socket.io-client';

/** Longest wait for an acknowledgement or an answer, in ms; what takes longer is counted as lost. */
export const PATIENCE_MS = 15_000;

export type ShopperClientOptions = {
  /** Origin of the server, such as http://127.0.0.1:3000. */
  url: string;
  handshake: ShopperHandshake;
  /** A loopback address to come from, so that the server's limits per address see many households. */
  localAddress?: string;
};

/** A shopper over the real wire: one WebSocket, one conversation, one question at a time. */
export class ShopperClient {
  conversationId = '';
  /** Messages of this conversation that the server has announced here so far. */
  told = 0;
  #answered: (answer: MessageView) => void = () => undefined;

  private constructor(private readonly socket: Socket<ShopperServerEvents, ShopperClientEvents>) {
    this.socket.on('message:added', ({ message }) => {
      this.told += 1;
      if (message.author === 'bot') this.#answered(message);
    });
  }

  /** Connects and opens the conversation. @throws Error with the server's refusal. */
  static async arrive(options: ShopperClientOptions): Promise<ShopperClient> {
    const client = new ShopperClient(await connected(options, '/shopper'));
    client.conversationId = (await client.ask('conversation:open', {})).conversationId;
    return client;
  }

  /** Asks and waits for the acknowledgement. @throws Error with the refusal's code. */
  async ask<K extends ShopperRequest>(event: K, data: ShopperAsks<K>): Promise<ShopperAnswers[K]> {
    const untyped = this.socket as unknown as Socket;
    const ack = (await untyped.timeout(PATIENCE_MS).emitWithAck(event, data)) as Ack<ShopperAnswers[K]>;
    if (!ack.ok) throw new Error(`${event} was refused: ${ack.error.code}`);
    return ack.data;
  }

  /** Sends one message; resolves with it as stored. */
  async send(text: string): Promise<MessageView> {
    const { conversationId } = this;
    return (await this.ask('message:send', { conversationId, clientId: randomUUID(), text })).message;
  }

  /**
   * Sends a question and waits for the bot's whole answer.
   * @throws Error when none comes within {@link PATIENCE_MS}.
   */
  async answerTo(text: string): Promise<MessageView> {
    let late: NodeJS.Timeout | undefined;
    const answer = new Promise<MessageView>((resolve, reject) => {
      this.#answered = resolve;
      late = setTimeout(() => reject(new Error(`No answer within ${PATIENCE_MS / 1000} s.`)), PATIENCE_MS);
    });
    try {
      await this.send(text);
      return await answer;
    } finally {
      clearTimeout(late);
    }
  }

  leave(): void {
    this.socket.close();
  }
}

/** A connected socket of one namespace, over WebSocket alone. @throws the server's refusal. */
export async function connected(
  { url, handshake, localAddress }: ShopperClientOptions,
  namespace: string,
): Promise<Socket> {
  const socket = io(`${url}${namespace}`, {
    auth: handshake,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: PATIENCE_MS,
    // Handed on to the WebSocket of Node; the types describe browsers.
    ...(localAddress ? { localAddress } : {}),
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  return socket;
}
