import { randomUUID } from 'node:crypto';
import { type MessageView } from '@app/contracts';
import { ShopperClient } from './shopper-client.js';

const RETRY_MS = 100;

/** A shopper whose page goes on as the widget does: to another node when one is gone, asking again under the same id. */
export class RoamingShopper {
  /** Messages that were acknowledged, in the order of the acknowledgements. */
  readonly acknowledged: MessageView[] = [];
  private client: ShopperClient | undefined;
  private visitorToken: string | undefined;
  private next: number;
  private isClosed = false;

  constructor(
    private readonly addresses: () => readonly string[],
    firstNode = 0,
  ) {
    this.next = firstNode;
  }

  /** Says something and waits for the bot's answer to it, through whatever happens meanwhile. */
  async ask(text: string): Promise<MessageView> {
    const clientId = randomUUID();
    const message = await this.persist((client) => client.say(text, clientId));
    this.acknowledged.push(message);
    return this.persist((client) => client.answerTo(message.seq));
  }

  /** The whole conversation as a page that was just opened shows it. */
  async log(): Promise<MessageView[]> {
    return this.persist(async (client) => {
      const { conversationId } = client;
      return (await client.demand('conversation:resume', { conversationId, afterSeq: 0 })).messages;
    });
  }

  close(): void {
    this.isClosed = true;
    this.client?.close();
  }

  private async persist<T>(attempt: (client: ShopperClient) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const client = await this.connected();
        return await Promise.race([attempt(client), dropped(client)]);
      } catch (error) {
        const { code, retryAfter = 0 } = error as { code?: string; retryAfter?: number };
        const isPassing = code === undefined || code === 'unavailable' || code === 'too_many_requests';
        if (!isPassing || this.isClosed) throw error;
        await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000 || RETRY_MS));
      }
    }
  }

  private async connected(): Promise<ShopperClient> {
    if (this.client?.socket.connected) return this.client;
    this.client?.close();
    this.client = undefined;
    const addresses = this.addresses();
    const address = addresses[this.next % addresses.length]!;
    this.next += 1;
    this.client = await ShopperClient.arrive(address, { visitorToken: this.visitorToken });
    this.visitorToken = this.client.visitorToken;
    return this.client;
  }
}

function dropped(client: ShopperClient): Promise<never> {
  return new Promise((_, reject) => {
    const gone = () => reject(new Error('the connection was dropped'));
    if (client.socket.connected) client.socket.once('disconnect', gone);
    else gone();
  });
}
