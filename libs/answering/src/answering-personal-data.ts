import { type Belongings, type Erased, PersonalDataKeeper } from '@app/privacy';
import { type EntityManager } from 'typeorm';
import { type AnswerTraces } from './answer-traces.js';

/** What the answers to a shopper rested on: their questions and orders among it. */
export class AnsweringPersonalData extends PersonalDataKeeper {
  constructor(private readonly traces: Pick<AnswerTraces, 'find' | 'erase'>) {
    super();
  }

  async export(manager: EntityManager, { turnIds, visitorIds }: Belongings): Promise<Record<string, unknown[]>> {
    const found: unknown[] = [];
    for (const turnId of turnIds) {
      const trace = await this.traces.find(turnId);
      if (trace) found.push({ turnId, trace });
    }
    return {
      answer_traces: found,
      model_spend: await manager.query<unknown[]>('SELECT * FROM model_spend WHERE scope = ANY ($1)', [visitorIds]),
    };
  }

  async erase(manager: EntityManager, { turnIds, visitorIds }: Belongings): Promise<Erased[]> {
    const [, spend] = await manager.query<[unknown[], number]>('DELETE FROM model_spend WHERE scope = ANY ($1)', [
      visitorIds,
    ]);
    return [
      { what: 'what answers rested on', rows: await this.traces.erase(manager, turnIds) },
      { what: 'counts of what models took', rows: spend },
    ];
  }
}
