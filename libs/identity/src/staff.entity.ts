import { type StaffRole } from '@app/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('staff')
export class StaffEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Lower case. */
  @Index('staff_email', { unique: true })
  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  role: StaffRole;

  /** argon2id in its own text form, parameters and salt included. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt: Date | null;
}

/** A signed-in browser. The token is kept as its hash: a copy of the table signs nobody in. */
@Entity('staff_sessions')
export class StaffSessionEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  @Index('staff_sessions_staff')
  @ForeignKey(() => StaffEntity, { name: 'staff_sessions_staff_fk', onDelete: 'CASCADE' })
  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;

  @Column({ name: 'csrf_token', type: 'text' })
  csrfToken: string;

  @Column({ type: 'timestamptz' })
  until: Date;
}

/** The one-time link of the first admin; there is one row at the most. */
@Entity('first_admin_link')
export class FirstAdminLinkEntity {
  @PrimaryColumn({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  @Column({ type: 'timestamptz' })
  until: Date;
}

/** A sign-in that failed, under the hash of the e-mail that was typed, whether or not it has an account. */
@Entity('sign_in_failures')
@Index('sign_in_failures_subject', ['subject', 'failedAt'])
export class SignInFailureEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  @Column({ type: 'text' })
  subject: string;

  @Column({ name: 'failed_at', type: 'timestamptz' })
  failedAt: Date;
}

/** What staff did. `staffId` is kept when the account goes. */
@Entity('staff_audit')
export class AuditEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  @Index('staff_audit_at')
  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ name: 'staff_id', type: 'uuid', nullable: true })
  staffId: string | null;

  @Column({ type: 'text' })
  action: string;

  /** What it was done to, such as an e-mail or a conversation id. */
  @Column({ type: 'text' })
  subject: string;

  @Column({ type: 'jsonb' })
  details: Record<string, unknown>;
}
