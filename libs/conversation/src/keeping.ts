import { type Keeping } from '@app/privacy';

export const conversationKeeping: readonly Keeping[] = [
  {
    ...{ table: 'conversations', holds: 'who talked, and what is open' },
    rule: 'KEEP_TRANSCRIPTS_DAYS after the last message',
  },
  { table: 'messages', holds: 'what was said', with: 'conversations' },
  { table: 'turns', holds: 'what was being answered', with: 'conversations' },
  { table: 'superseded_answers', holds: 'answers that lost', with: 'conversations' },
  { table: 'hand_overs', holds: 'how long shoppers waited for a person', with: 'conversations' },
  { table: 'conversation_ratings', holds: 'what shoppers thought of it', with: 'conversations' },
  { table: 'staff_presence', holds: 'when staff were last seen', kept: 'one row for each account, as long as that' },
];
