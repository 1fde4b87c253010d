import { Outbox1790000100001 } from './migrations/1790000100001-outbox.js';
import { OutboxLetter } from './outbox-letter.entity.js';

export { MailPersonalData } from './mail-personal-data.js';
export { mailKeeping } from './keeping.js';
export { type Letter, Mail } from './mail.js';
export { MailModule } from './mail.module.js';
export { NoMail } from './no-mail.js';
export { OutboxMail } from './outbox-mail.js';
export { RecordingMail } from './recording-mail.js';

/** Tables and migrations of the mail. */
export const mailEntities = [OutboxLetter];
export const mailMigrations = [Outbox1790000100001];
