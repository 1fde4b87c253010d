import { describe, expect, it } from '@jest/globals';
import { type DataSource } from 'typeorm';
import { LivePassages } from './live-passages.js';

/** A database with one passage in each article asked for, and the parameters of its statements. */
function database(failure?: Error) {
  const asked: unknown[][] = [];
  const query = async (_statement: string, parameters: [string[], string[]]) => {
    asked.push(parameters);
    if (failure) throw failure;
    const [ids, languages] = parameters;
    return ids
      .flatMap((id, i) => (id === 'gone' ? [] : [{ place: i + 1, chunkId: `${id} ${languages[i]}` }]))
      .reverse();
  };
  return { passages: new LivePassages({ query } as unknown as DataSource), asked };
}

describe('the passages of live articles', () => {
  it('are read with one statement where they are asked for at the same moment', async () => {
    const { passages, asked } = database();
    const found = await Promise.all([passages.of('a', 'en'), passages.of('a', 'zh'), passages.of('gone', 'en')]);
    expect(found.map((rows) => rows.map(({ chunkId }) => chunkId))).toEqual([['a en'], ['a zh'], []]);
    await passages.of('b', 'en');
    expect(asked).toEqual([
      [
        ['a', 'a', 'gone'],
        ['en', 'zh', 'en'],
      ],
      [['b'], ['en']],
    ]);
  });

  it('are told missing to everyone who asked when the database fails', async () => {
    const { passages } = database(new Error('no database'));
    const both = await Promise.allSettled([passages.of('a', 'en'), passages.of('b', 'en')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
