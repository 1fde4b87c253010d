import { type Keeping, NOBODYS_DATA } from '@app/privacy';

export const identityKeeping: readonly Keeping[] = [
  { table: 'sites', holds: 'the shop’s own pages and keys', kept: NOBODYS_DATA },
  { table: 'guest_proofs', holds: 'whose orders a visitor proved to own', rule: 'when the proof ends, after 4 hours' },
  {
    table: 'code_requests',
    holds: 'that a visitor asked for a code, for a hashed order and mail',
    rule: 'after 2 days',
  },
  { table: 'staff', holds: 'staff: name, mail, hashed password', kept: 'an account stays until an admin removes it' },
  { table: 'staff_sessions', holds: 'signed-in browsers of staff', rule: 'when the session ends' },
  { table: 'first_admin_link', holds: 'a one-time link', rule: 'when the link ends, after 24 hours' },
  { table: 'sign_in_failures', holds: 'hashed mails of failed sign-ins', rule: 'after 1 day' },
  { table: 'staff_audit', holds: 'what staff did, and to whom', setting: 'KEEP_AUDIT_DAYS', column: 'at' },
];
