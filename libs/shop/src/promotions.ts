import { type EntityManager } from 'typeorm';
import { PromotionEntity } from './promotion.entity.js';
import { withoutNul } from './without-nul.js';
import { type Promotion, runs } from './promotion-rules.js';

/** The shop's promotion codes. */
export class Promotions {
  constructor(private readonly manager: EntityManager) {}

  /** The promotion of a code, in any letter case; null when there is none. */
  async byCode(code: string): Promise<Promotion | null> {
    return this.manager.findOneBy(PromotionEntity, { code: withoutNul(code).trim().toUpperCase() });
  }

  /** The promotions that run at `now`, by code. */
  async current(now: Date): Promise<Promotion[]> {
    const all = await this.manager.find(PromotionEntity, { order: { code: 'ASC' } });
    return all.filter((promotion) => !runs(promotion, now));
  }
}
