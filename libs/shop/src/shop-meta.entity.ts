import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Single facts about the mirror, such as the anchor of the demo's dates. */
@Entity('shop_meta')
export class ShopMetaEntity {
  @PrimaryColumn({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  value: string;
}

/** Which text each point in the vector store was embedded from, so that only changed text is embedded again. */
@Entity('shop_points')
export class ShopPointEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  collection: string;

  /** Hash of text, payload and the embedder's fingerprint. */
  @Column({ type: 'text' })
  hash: string;
}
