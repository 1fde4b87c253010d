import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A site of the shop: where its pages are, and how it signs its shoppers in. */
@Entity('sites')
export class SiteEntity {
  @PrimaryColumn({ type: 'text' })
  key: string;

  /** Origins whose pages may embed the chat, such as `https://shop.example`. */
  @Column({ type: 'text', array: true })
  origins: string[];

  @Column({ type: 'text' })
  locale: 'en' | 'zh';

  @Column({ type: 'text' })
  algorithm: 'HS256' | 'RS256';

  /** HS256: the secret that the shop signs with. */
  @Column({ type: 'text', nullable: true })
  secret: string | null;

  /** RS256: where the shop publishes its keys. */
  @Column({ name: 'jwks_url', type: 'text', nullable: true })
  jwksUrl: string | null;
}
