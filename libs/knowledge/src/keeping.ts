import { type Keeping, NOBODYS_DATA } from '@app/privacy';

const pruned = { holds: 'the articles as they were', rule: 'when neither KEEP_PUBLICATIONS nor an answer needs them' };

export const knowledgeKeeping: readonly Keeping[] = [
  ...['articles', 'chunk_indexes'].map((table) => ({ table, holds: 'the articles', kept: NOBODYS_DATA })),
  ...['publications', 'chunks', 'revisions'].map((table) => ({ table, ...pruned })),
];
