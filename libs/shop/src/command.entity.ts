import { type ActionCommand } from '@app/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type CommandOutcome } from './shop-connector.js';

/** One command that the shop was given, under the key that makes it happen once. */
@Entity('shop_commands')
export class CommandEntity {
  @PrimaryColumn({ type: 'text' })
  key: string;

  @Index('shop_commands_owner')
  @Column({ name: 'owner_key', type: 'text' })
  ownerKey: string;

  @Index('shop_commands_order')
  @Column({ name: 'order_number', type: 'text', nullable: true })
  orderNumber: string | null;

  @Column({ type: 'text' })
  kind: ActionCommand['kind'];

  @Column({ type: 'jsonb' })
  command: ActionCommand;

  @Column({ type: 'jsonb' })
  outcome: CommandOutcome;

  /** What has to be put back to undo it; null = nothing can be. */
  @Column({ type: 'jsonb', nullable: true })
  before: object | null;

  /** Hash of what it left behind: only that can be undone. */
  @Column({ type: 'text', nullable: true })
  after: string | null;

  @Column({ name: 'done_at', type: 'timestamptz' })
  doneAt: Date;
}

/** A part of a full feed that waits for its closing part. */
@Entity('feed_parts')
export class FeedPartEntity {
  @PrimaryColumn({ type: 'text' })
  feed: string;

  @PrimaryColumn({ type: 'int' })
  part: number;

  /** Hash of its records: the same part sent again does no harm, another one under its number is refused. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'jsonb' })
  records: object;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}

/** A signed request that was taken, by its signature, so that a replayed one is not taken twice. */
@Entity('feed_requests')
export class FeedRequestEntity {
  @PrimaryColumn({ type: 'text' })
  signature: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
