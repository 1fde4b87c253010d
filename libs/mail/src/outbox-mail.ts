import { type Clock } from '@app/settings';
import { type DataSource } from 'typeorm';
import { type Letter, letterSchema, Mail } from './mail.js';
import { OutboxLetter } from './outbox-letter.entity.js';

/** Keeps letters in a table instead of sending them; the demo shows them at /dev/outbox. */
export class OutboxMail extends Mail {
  readonly available = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send(letter: Letter): Promise<void> {
    const { to, subject, text, html } = letterSchema.parse(letter);
    await this.dataSource.manager.insert(OutboxLetter, { to, subject, text, html: html ?? null, sentAt: this.clock() });
  }

  /** The newest letters first, `limit` at the most, all or those to one address. */
  async letters(limit: number, to?: string): Promise<OutboxLetter[]> {
    return this.dataSource.manager.find(OutboxLetter, {
      where: to === undefined ? {} : { to },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
