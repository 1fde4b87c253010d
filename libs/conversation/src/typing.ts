import { type ShopperAsks, type Visitor } from '@app/contracts';
import { LogNotifications } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Conversation } from './conversation.entity.js';
import { LiveChannel } from './live-channel.js';
import { demandOwn } from './ownership.js';

const TYPING_CHANNEL = 'conversation_typing';
const typingSchema = z.object({ conversationId: z.uuid(), typing: z.boolean() });

/** A flag that was not renewed for this long belongs to a page that is gone. */
const STALE_MS = 6_000;

/**
 * Which shoppers are typing, on every node: told by notification, so that it keeps its place among the messages'
 * notifications and a late flag cannot overtake the message that ended the typing.
 */
@Injectable()
export class ShopperTyping {
  private readonly since = new Map<string, number>();
  private readonly handlers = new Set<(conversationId: string) => void>();
  private stop: (() => void) | undefined;

  constructor(
    private readonly notifications: LogNotifications,
    private readonly dataSource: DataSource,
    private readonly live: LiveChannel,
  ) {}

  /** Begins to hear the flags of every node. */
  async start(): Promise<void> {
    this.stop = this.notifications.on(TYPING_CHANNEL, (payload) => {
      const { conversationId, typing } = typingSchema.parse(payload);
      if (typing) this.since.set(conversationId, performance.now());
      else this.since.delete(conversationId);
      for (const handler of this.handlers) handler(conversationId);
    });
    await this.notifications.listening();
  }

  /** Ends what {@link start} began. */
  end(): void {
    this.stop?.();
    this.since.clear();
  }

  /**
   * Tells everybody that a shopper types, or no longer does.
   * @throws DomainError `conversation_not_found`.
   */
  async set(visitor: Visitor, { conversationId, typing }: ShopperAsks<'typing:set'>): Promise<void> {
    const { manager } = this.dataSource;
    demandOwn(visitor, await manager.findOneBy(Conversation, { id: conversationId }));
    await this.notifications.notify(manager, TYPING_CHANNEL, { conversationId, typing });
    this.live.typing({ conversationId, author: 'shopper', typing });
  }

  /** Whether the shopper of this conversation is typing now. */
  isTyping(conversationId: string): boolean {
    const since = this.since.get(conversationId);
    if (since === undefined) return false;
    if (performance.now() - since < STALE_MS) return true;
    this.since.delete(conversationId);
    return false;
  }

  /** A message came: whoever sent it has stopped typing it. */
  sent(conversationId: string): void {
    this.since.delete(conversationId);
  }

  /** Calls `handler` with each conversation whose flag was set or cleared. */
  onChange(handler: (conversationId: string) => void): () => void {
    this.handlers.add(handler);
    return () => this.handlers.delete(handler);
  }
}
