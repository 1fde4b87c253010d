import { type Author, type Card, type Citation, type QuickReply } from '@app/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The page a shopper wrote from. */
export type MessagePage = { url: string; productId?: string };

/** One line of the log. `seq` is gapless within its conversation and never changes. */
@Entity('messages')
@Index('messages_seq', ['conversationId', 'seq'], { unique: true })
@Index('messages_client_id', ['conversationId', 'clientId'], { unique: true })
@Index('messages_change', ['conversationId', 'change'], { where: 'change > 0' })
@Index('messages_one_answer_a_turn', ['turnId'], { unique: true })
export class Message {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  conversationId: string;

  @Column({ type: 'integer' })
  seq: number;

  /** The sender's own id of the message; sending it again changes nothing. */
  @Column({ name: 'client_id', type: 'text', nullable: true })
  clientId: string | null;

  @Column({ type: 'text' })
  author: Author;

  /** Staff id of an agent; never shown to shoppers. */
  @Column({ name: 'author_id', type: 'text', nullable: true })
  authorId: string | null;

  @Column({ name: 'author_name', type: 'text', nullable: true })
  authorName: string | null;

  /** The turn that this message answers. */
  @Column({ name: 'turn_id', type: 'uuid', nullable: true })
  turnId: string | null;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'jsonb', nullable: true })
  page: MessagePage | null;

  @Column({ type: 'jsonb', default: () => "'[]'" })
  citations: Citation[];

  @Column({ type: 'jsonb', default: () => "'[]'" })
  cards: Card[];

  @Column({ name: 'quick_replies', type: 'jsonb', default: () => "'[]'" })
  quickReplies: QuickReply[];

  /** Whose orders it shows; masked for every viewer who is not that owner now. */
  @Column({ name: 'owner_key', type: 'text', nullable: true })
  ownerKey: string | null;

  /** What it proposes to do. */
  @Column({ name: 'proposal_id', type: 'uuid', nullable: true })
  proposalId: string | null;

  /** The conversation's `last_change` when this message last changed; 0 = never. */
  @Column({ type: 'integer', default: 0 })
  change: number;

  @Column({ type: 'boolean', nullable: true })
  rating: boolean | null;

  /** When the shopper's data were erased: what stood here is gone, its place in the log stays. */
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
