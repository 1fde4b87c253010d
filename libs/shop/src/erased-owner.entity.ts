import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a customer, or an order, was erased: by a hash of its owner key. Its points are not made again. */
@Entity('erased_owners')
export class ErasedOwnerEntity {
  /** sha256 of `ownerKey`, hexadecimal. */
  @PrimaryColumn({ name: 'owner_hash', type: 'text' })
  ownerHash: string;

  @Column({ name: 'erased_at', type: 'timestamptz' })
  erasedAt: Date;

  /** Whether the copies of the rows went too, and stay away. */
  @Column({ name: 'with_rows', type: 'boolean' })
  withRows: boolean;
}
