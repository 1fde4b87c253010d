import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether a member of staff takes conversations, and when a socket of theirs was last alive (database's clock). */
@Entity('staff_presence')
export class StaffPresenceRow {
  @PrimaryColumn({ name: 'staff_id', type: 'text' })
  staffId: string;

  @Column({ type: 'boolean' })
  available: boolean;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt: Date;
}
