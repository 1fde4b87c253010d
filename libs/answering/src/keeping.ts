import { type Keeping } from '@app/privacy';

export const answeringKeeping: readonly Keeping[] = [
  { table: 'answer_traces', holds: 'what an answer rested on', rule: 'after KEEP_TRACES_DAYS' },
  { table: 'trace_content_uses', holds: 'which texts it rested on', with: 'answer_traces' },
  { table: 'trace_contents', holds: 'those texts, orders among them', rule: 'with the last answer that rests on them' },
  {
    ...{ table: 'model_spend', holds: 'tokens and money that chat models took, by day and visitor' },
    ...{ setting: 'KEEP_TRACES_DAYS', column: 'day' },
  },
];
