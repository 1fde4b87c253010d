import { type Locale } from '@app/contracts';
import { type Memory } from '@app/answering';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type Holder } from './holder.js';
import { type KnownIdentity } from './known-identity.js';

/** One visitor's conversation with one site, and the row that every change to it locks. */
@Entity('conversations')
@Index('conversations_visitor', ['visitorId', 'siteKey'])
@Index('conversations_inbox', ['holder', 'updatedAt'])
@Index('conversations_watched', ['shopperSeenAt'], {
  where: 'shopper_seen_at IS NOT NULL AND shopper_left_at IS NULL',
})
export class Conversation {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'site_key', type: 'text' })
  siteKey: string;

  @Column({ name: 'visitor_id', type: 'uuid' })
  visitorId: string;

  /** `sub` of the shop's token under which it was led; another `sub` gets another conversation. */
  @Column({ name: 'customer_id', type: 'text', nullable: true })
  customerId: string | null;

  /** What the visitor had proven when they last wrote: a turn may run in another process, minutes later. */
  @Column({ type: 'jsonb', default: () => "'{}'" })
  identity: KnownIdentity;

  @Column({ type: 'text' })
  locale: Locale;

  @Column({ type: 'text', default: 'bot' })
  holder: Holder;

  /** Raised by every change of holder; an answer composed under an older one cannot be committed. */
  @Column({ type: 'integer', default: 0 })
  epoch: number;

  @Column({ name: 'last_seq', type: 'integer', default: 0 })
  lastSeq: number;

  @Column({ name: 'last_change', type: 'integer', default: 0 })
  lastChange: number;

  /** Up to here nothing waits for the bot: it has answered, a person has written since, or it was closed. */
  @Column({ name: 'settled_seq', type: 'integer', default: 0 })
  settledSeq: number;

  @Column({ type: 'jsonb', nullable: true })
  memory: Memory | null;

  /** Owner whose orders the memory may name; it is dropped for anybody else. */
  @Column({ name: 'memory_owner', type: 'text', nullable: true })
  memoryOwner: string | null;

  @Column({ name: 'agent_name', type: 'text', nullable: true })
  agentName: string | null;

  @Column({ name: 'waiting_since', type: 'timestamptz', nullable: true })
  waitingSince: Date | null;

  @Column({ name: 'handover_reason', type: 'text', nullable: true })
  handoverReason: string | null;

  /** What the waiting shopper was last told: somebody will come, it takes long, or nobody is there. */
  @Column({ name: 'queue_notice', type: 'text', nullable: true })
  queueNotice: 'expected' | 'long' | 'nobody' | null;

  /** When a page of the shopper's was last alive, since they have waited for a person. */
  @Column({ name: 'shopper_seen_at', type: 'timestamptz', nullable: true })
  shopperSeenAt: Date | null;

  /** Since when the shopper is away from a conversation that people hold or are to hold. */
  @Column({ name: 'shopper_left_at', type: 'timestamptz', nullable: true })
  shopperLeftAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
