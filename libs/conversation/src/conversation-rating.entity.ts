import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the shopper thought of a conversation; rating again replaces it. */
@Entity('conversation_ratings')
export class ConversationRating {
  @PrimaryColumn({ name: 'conversation_id', type: 'uuid' })
  conversationId: string;

  /** 1 to 5, 5 is best. */
  @Column({ type: 'smallint' })
  score: number;

  @Column({ type: 'text', nullable: true })
  words: string | null;

  @Column({ name: 'rated_at', type: 'timestamptz' })
  ratedAt: Date;
}
