import { DomainError } from '@app/contracts';
import { createTransport, type Transporter } from 'nodemailer';
import { type Letter, letterSchema, Mail } from './mail.js';

/** Sends letters through a mail server, over one pool of kept connections. */
export class SmtpMail extends Mail {
  readonly available = true;
  readonly #transport: Transporter;

  /** `url` as nodemailer reads it, such as `smtps://user:password@mail.example:465`. */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.#transport = createTransport({
      url,
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      // Letters are text of ours; nothing in them may make this process open a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(letter: Letter): Promise<void> {
    const { to, subject, text, html } = letterSchema.parse(letter);
    try {
      await this.#transport.sendMail({ from: this.from, to, subject, text, ...(html === undefined ? {} : { html }) });
    } catch (error) {
      throw new DomainError('unavailable', `mail was not taken: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  /** Closes the kept connections. */
  close(): void {
    this.#transport.close();
  }
}
