import { type Belongings, type Erased, PersonalDataKeeper } from '@app/privacy';
import { type EntityManager, In } from 'typeorm';
import { OutboxLetter } from './outbox-letter.entity.js';

/** The demo's mails to a shopper's addresses. */
export class MailPersonalData extends PersonalDataKeeper {
  async export(manager: EntityManager, { emails }: Belongings): Promise<Record<string, unknown[]>> {
    return { outbox: await manager.findBy(OutboxLetter, { to: In(emails) }) };
  }

  async erase(manager: EntityManager, { emails }: Belongings): Promise<Erased[]> {
    const { affected } = await manager.delete(OutboxLetter, { to: In(emails) });
    return [{ what: 'mails', rows: affected ?? 0 }];
  }
}
