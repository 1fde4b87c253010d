import { type Keeping } from '@app/privacy';

export const mailKeeping: readonly Keeping[] = [
  { table: 'outbox', holds: 'mails, with their addresses', setting: 'KEEP_MAILS_DAYS', column: 'sent_at' },
];
