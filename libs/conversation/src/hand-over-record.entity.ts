import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One wait for a person: why it began, when, and how it ended. */
@Entity('hand_overs')
@Index('hand_overs_ended', ['endedBy', 'endedAt'])
export class HandOverRecord {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Index('hand_overs_conversation')
  @Column({ name: 'conversation_id', type: 'uuid' })
  conversationId: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'queued_at', type: 'timestamptz' })
  queuedAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  /** `agent` = somebody took it; `bot` = the shopper went back; `closed` = it was ended;
   * `not_called` = there was no wait: it was left to a shopper who had just gone back from one. */
  @Column({ name: 'ended_by', type: 'text', nullable: true })
  endedBy: 'agent' | 'bot' | 'closed' | 'not_called' | null;
}
