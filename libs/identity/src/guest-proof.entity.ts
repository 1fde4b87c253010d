import { type OrderOwner } from '@app/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a visitor has proven by a mailed code; the newest replaces the one before. */
@Entity('guest_proofs')
export class GuestProofEntity {
  @PrimaryColumn({ name: 'visitor_id', type: 'uuid' })
  visitorId: string;

  @Column({ type: 'jsonb' })
  owner: OrderOwner;

  @Column({ type: 'timestamptz' })
  until: Date;
}

/** One request for a code. `subject` is a keyed hash of order number and e-mail: neither is kept. */
@Entity('code_requests')
@Index('code_requests_subject', ['subject', 'askedAt'])
@Index('code_requests_visitor', ['visitorId', 'askedAt'])
export class CodeRequestEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'visitor_id', type: 'uuid' })
  visitorId: string;

  @Column({ type: 'text' })
  subject: string;

  @Index('code_requests_asked_at')
  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ name: 'code_hash', type: 'text' })
  codeHash: string;

  /** Whose orders the code opens; null while that is looked up, and for ever when number and e-mail do not match. */
  @Column({ type: 'jsonb', nullable: true })
  owner: OrderOwner | null;

  @Column({ type: 'int' })
  failures: number;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt: Date | null;
}
