import { DomainError } from '@app/contracts';
import { Mail } from './mail.js';

/** Where neither a mail server is set nor the demo runs. */
export class NoMail extends Mail {
  readonly available = false;

  async send(): Promise<void> {
    throw new DomainError('unavailable', 'no mail server is set (SMTP_URL)');
  }
}
