import { type Letter, letterSchema, Mail } from './mail.js';

/** Keeps letters in memory, for specs. */
export class RecordingMail extends Mail {
  readonly letters: Letter[] = [];

  constructor(readonly available = true) {
    super();
  }

  async send(letter: Letter): Promise<void> {
    this.letters.push(letterSchema.parse(letter));
  }
}
