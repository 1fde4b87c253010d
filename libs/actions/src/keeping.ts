import { type Keeping } from '@app/privacy';

export const actionsKeeping: readonly Keeping[] = [
  { table: 'proposals', holds: 'what was offered to be done to an order', with: 'conversations' },
  { table: 'action_audit', holds: 'each step of it', with: 'conversations' },
];
