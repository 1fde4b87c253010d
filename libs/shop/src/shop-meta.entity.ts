import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Single facts about the mirror, such as the anchor of the demo's dates. */
@Entity('shop_meta')
export class ShopMetaEntity {
  @PrimaryColumn({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  value: string;
}
