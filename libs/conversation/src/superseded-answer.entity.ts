import { type AnswerDraft } from '@app/answering';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An answer that lost: to a person, to a newer message, or with its process. Never shown again, kept for replay. */
@Entity('superseded_answers')
@Index('superseded_answers_conversation', ['conversationId'])
export class SupersededAnswer {
  @PrimaryColumn({ name: 'turn_id', type: 'uuid' })
  turnId: string;

  @PrimaryColumn({ type: 'integer' })
  attempt: number;

  @PrimaryColumn({ name: 'input_version', type: 'integer' })
  inputVersion: number;

  @Column({ name: 'conversation_id', type: 'uuid' })
  conversationId: string;

  @Column({ type: 'text' })
  reason: string;

  /** What the shopper had seen of it. */
  @Column({ name: 'shown_text', type: 'text' })
  shownText: string;

  /** The whole answer, when it was finished before it lost. */
  @Column({ type: 'jsonb', nullable: true })
  draft: AnswerDraft | null;

  @Column({ name: 'superseded_at', type: 'timestamptz' })
  supersededAt: Date;
}
