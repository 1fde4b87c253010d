import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Mail } from './mail.js';
import { NoMail } from './no-mail.js';
import { OutboxMail } from './outbox-mail.js';
import { SmtpMail } from './smtp-mail.js';

/** The mail of these settings: a mail server, else the demo's outbox, else none. */
function openMail(settings: Settings, dataSource: DataSource, clock: Clock): Mail {
  if (settings.SMTP_URL) return new SmtpMail(settings.SMTP_URL, settings.MAIL_FROM);
  return settings.DEMO ? new OutboxMail(dataSource, clock) : new NoMail();
}

/** Makes {@link Mail} and the demo's {@link OutboxMail} injectable. */
@Global()
@Module({
  providers: [
    {
      provide: OutboxMail,
      useFactory: (dataSource: DataSource, clock: Clock) => new OutboxMail(dataSource, clock),
      inject: [DataSource, CLOCK],
    },
    { provide: Mail, useFactory: openMail, inject: [SETTINGS, DataSource, CLOCK] },
  ],
  exports: [Mail, OutboxMail],
})
export class MailModule implements OnApplicationShutdown {
  constructor(private readonly mail: Mail) {}

  onApplicationShutdown(): void {
    if (this.mail instanceof SmtpMail) this.mail.close();
  }
}
