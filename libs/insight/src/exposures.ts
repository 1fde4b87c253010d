import { DomainError } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Exposure, ExposureClick } from './exposure.entity.js';

/** A product as an answer shows it, before it is bound to the turn that shows it. */
export type ExposureDraft = Pick<
  Exposure,
  'rankingId' | 'slot' | 'productId' | 'visitorId' | 'conversationId' | 'turnId' | 'hook' | 'reason' | 'shownAt'
>;

/** What was shown to whom, and what they tapped. */
@Injectable()
export class Exposures {
  constructor(private readonly dataSource: DataSource) {}

  /** Stores what an answer shows, in the transaction that commits the answer: nothing is counted that was not sent. */
  async record(manager: EntityManager, exposures: readonly ExposureDraft[]): Promise<void> {
    if (exposures.length === 0) return;
    await manager.insert(Exposure, [...exposures]);
  }

  /**
   * Counts a tap on an exposed product.
   * @throws DomainError `not_found` when this visitor was never shown that slot.
   */
  async click(
    visitorId: string,
    click: { rankingId: string; slot: number; productId: string },
    at: Date,
  ): Promise<void> {
    const shown = await this.dataSource.manager.existsBy(Exposure, { ...click, visitorId });
    if (!shown) throw new DomainError('not_found', `no exposure ${click.rankingId}/${click.slot}`);
    await this.dataSource.manager.insert(ExposureClick, {
      rankingId: click.rankingId,
      slot: click.slot,
      clickedAt: at,
    });
  }
}
