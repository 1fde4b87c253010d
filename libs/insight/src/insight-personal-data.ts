import { type Belongings, type Erased, PersonalDataKeeper } from '@app/privacy';
import { type EntityManager } from 'typeorm';

const OWN = 'visitor_id = ANY ($1) OR conversation_id = ANY ($2)';

/** Which products were shown to a shopper, and which they tapped. */
export class InsightPersonalData extends PersonalDataKeeper {
  async export(manager: EntityManager, belongings: Belongings): Promise<Record<string, unknown[]>> {
    const own = [belongings.visitorIds, belongings.conversationIds];
    return {
      exposures: await manager.query<unknown[]>(`SELECT * FROM exposures WHERE ${OWN} ORDER BY shown_at, slot`, own),
      exposure_clicks: await manager.query<unknown[]>(
        `SELECT * FROM exposure_clicks WHERE ranking_id IN (SELECT ranking_id FROM exposures WHERE ${OWN})`,
        own,
      ),
    };
  }

  async erase(manager: EntityManager, belongings: Belongings): Promise<Erased[]> {
    const own = [belongings.visitorIds, belongings.conversationIds];
    const [, clicks] = await manager.query<[unknown[], number]>(
      `DELETE FROM exposure_clicks WHERE ranking_id IN (SELECT ranking_id FROM exposures WHERE ${OWN})`,
      own,
    );
    const [, exposures] = await manager.query<[unknown[], number]>(`DELETE FROM exposures WHERE ${OWN}`, own);
    return [
      { what: 'products shown', rows: exposures },
      { what: 'taps on products', rows: clicks },
    ];
  }
}
