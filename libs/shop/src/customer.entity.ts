import { type PostalAddress } from '@app/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { type OwnPayment } from './own-payment.js';
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
  address: CustomerRow['address'] & Partial<PostalAddress>;

  @Column({ type: 'int' })
  points: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'source_hash', type: 'text' })
  sourceHash: string;

  /** Payment methods that the customer has with the shop; null = the shop does not tell. */
  @Column({ type: 'jsonb', nullable: true })
  payments?: OwnPayment[] | null;

  /** The connected shop's version of the record; an older one never replaces it. */
  @Column({ type: 'bigint', nullable: true })
  version?: string | null;
}
