import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity('outbox')
export class OutboxLetter {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  @Index('outbox_sent_at')
  @Column({ name: 'sent_at', type: 'timestamptz' })
  sentAt: Date;

  @Column({ type: 'text' })
  to: string;

  @Column({ type: 'text' })
  subject: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'text', nullable: true })
  html: string | null;
}
