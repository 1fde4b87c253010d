import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('promotions')
export class PromotionEntity {
  @PrimaryColumn({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  kind: 'percent' | 'amount' | 'free_shipping';

  /** Percent, or minor units for `amount`. */
  @Column({ type: 'int' })
  value: number;

  @Column({ type: 'int' })
  minimum: number;

  @Column({ name: 'first_order_only', type: 'boolean' })
  firstOrderOnly: boolean;

  @Column({ name: 'excludes_sale', type: 'boolean' })
  excludesSale: boolean;

  @Column({ name: 'students_only', type: 'boolean' })
  studentsOnly: boolean;

  @Column({ type: 'text', nullable: true })
  category: string | null;

  /** Shipping zones where it holds; null = everywhere. */
  @Column({ type: 'text', array: true, nullable: true })
  zones: string[] | null;

  @Column({ name: 'starts_at', type: 'timestamptz', nullable: true })
  startsAt: Date | null;

  @Column({ name: 'ends_at', type: 'timestamptz', nullable: true })
  endsAt: Date | null;

  @Column({ type: 'jsonb' })
  title: { en: string; zh: string };
}
