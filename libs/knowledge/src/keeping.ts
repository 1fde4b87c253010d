import { type Keeping, NOBODYS_DATA } from '@app/privacy';

export const knowledgeKeeping: readonly Keeping[] = [
  'articles',
  'chunks',
  'revisions',
  'publications',
  'chunk_indexes',
].map((table) => ({ table, holds: 'the articles', kept: NOBODYS_DATA }));
