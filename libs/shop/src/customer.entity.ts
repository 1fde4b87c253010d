import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type CustomerRow } from './shop-files.js';

@Entity('customers')
export class CustomerEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  /** Lower case. */
  @Index('customers_email')
  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  locale: 'en' | 'zh';

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  @Column({ type: 'jsonb' })
  address: CustomerRow['address'];

  @Column({ type: 'int' })
  points: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'source_hash', type: 'text' })
  sourceHash: string;
}
