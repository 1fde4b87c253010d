import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** One product that was put before one visitor: a slot of a ranking. */
@Entity('exposures')
export class Exposure {
  @PrimaryColumn({ name: 'ranking_id', type: 'uuid' })
  rankingId: string;

  @PrimaryColumn({ type: 'smallint' })
  slot: number;

  @Column({ name: 'product_id', type: 'text' })
  productId: string;

  @Index('exposures_visitor')
  @Column({ name: 'visitor_id', type: 'uuid' })
  visitorId: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  conversationId: string;

  @Column({ name: 'turn_id', type: 'uuid' })
  turnId: string;

  /** Where it was shown: `product_search`, `bought_together`, `related`. */
  @Column({ type: 'text' })
  hook: string;

  /** The sentence that was given as the reason. */
  @Column({ type: 'text' })
  reason: string;

  @Index('exposures_shown_at')
  @Column({ name: 'shown_at', type: 'timestamptz' })
  shownAt: Date;
}

/** A tap on an exposed product. */
@Entity('exposure_clicks')
export class ExposureClick {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: string;

  @Index('exposure_clicks_ranking')
  @Column({ name: 'ranking_id', type: 'uuid' })
  rankingId: string;

  @Column({ type: 'smallint' })
  slot: number;

  @Column({ name: 'clicked_at', type: 'timestamptz' })
  clickedAt: Date;
}
