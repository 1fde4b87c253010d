import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type TurnState = 'queued' | 'running' | 'done' | 'superseded' | 'failed';

/** One answer to be given: which messages it covers, who works on it until when, and what was shown of it. */
@Entity('turns')
@Index('turns_one_queued', ['conversationId'], { unique: true, where: "state = 'queued'" })
@Index('turns_one_running', ['conversationId'], { unique: true, where: "state = 'running'" })
@Index('turns_waiting', ['readyAt'], { where: "state IN ('queued', 'running')" })
@Index('turns_conversation', ['conversationId', 'firstSeq'])
export class Turn {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  conversationId: string;

  @Column({ type: 'text' })
  state: TurnState;

  /** Raised whenever the turn is picked up: 1 for the process that begins it. */
  @Column({ type: 'integer', default: 0 })
  attempt: number;

  /** Raised by every message that joins. */
  @Column({ name: 'input_version', type: 'integer', default: 0 })
  inputVersion: number;

  /** Epoch of the conversation under which it is worked on. */
  @Column({ type: 'integer' })
  epoch: number;

  /** By the database's clock; after it, any process may pick the turn up. */
  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil: Date | null;

  @Column({ name: 'lease_holder', type: 'text', nullable: true })
  leaseHolder: string | null;

  @Column({ name: 'first_seq', type: 'integer' })
  firstSeq: number;

  @Column({ name: 'last_seq', type: 'integer' })
  lastSeq: number;

  /** Whether anything of this attempt was put before the shopper; from then on no message joins. */
  @Column({ type: 'boolean', default: false })
  shown: boolean;

  @Column({ name: 'shown_text', type: 'text', default: '' })
  shownText: string;

  /** Index of the last piece that was shown; -1 = none. */
  @Column({ name: 'shown_index', type: 'integer', default: -1 })
  shownIndex: number;

  /** Owner whose orders the answer may show: only viewers who are that owner now see it being written. */
  @Column({ name: 'owner_key', type: 'text', nullable: true })
  ownerKey: string | null;

  /** Why it failed or was superseded. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;

  /** When its newest message came, by the database's clock. */
  @Column({ name: 'ready_at', type: 'timestamptz' })
  readyAt: Date;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
