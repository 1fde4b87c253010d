import { OutboxMail } from '@app/mail';
import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

/** The demo's mails, so that one-time codes can be read without a mail server. Registered under DEMO only. */
@ApiExcludeController()
@Controller('dev/outbox')
export class OutboxController {
  constructor(private readonly outbox: OutboxMail) {}

  @Get()
  newest(): Promise<unknown[]> {
    return this.outbox.letters(50);
  }
}
