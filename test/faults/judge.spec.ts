import { type MessageView } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { Follower } from './follower.js';
import { type Counts, isClean, judge } from './judge.js';
import { type ClientRecord, type HeldRecord, type LogRow, type Stored } from './record.js';

/** Two questions with their answers, an agent between them: everything as it should be. */
function good(): { client: ClientRecord; held: HeldRecord[]; stored: Stored } {
  const row = (seq: number, author: LogRow['author'], more: Partial<LogRow> = {}): LogRow => ({
    conversationId: 'c',
    seq,
    id: `m${seq}`,
    author,
    text: `text ${seq}`,
    ...more,
  });
  const messages = [
    row(1, 'shopper', { clientId: 'k1' }),
    row(2, 'bot', { turnId: 't1' }),
    row(3, 'system'),
    row(4, 'agent', { clientId: 'a1' }),
    row(5, 'shopper', { clientId: 'k2' }),
    row(6, 'agent', { clientId: 'a2' }),
    row(7, 'system'),
    row(8, 'shopper', { clientId: 'k3' }),
    row(9, 'bot', { turnId: 't2' }),
  ];
  const turn = (id: string, seq: number, state = 'done') => ({
    id,
    conversationId: 'c',
    state,
    firstSeq: seq,
    lastSeq: seq,
  });
  const sent = messages
    .filter(({ author }) => author === 'shopper')
    .map(({ clientId = '', text, seq, id }) => ({ clientId, text, acked: { seq, id } }));
  return {
    client: {
      ...{ name: 'shopper 1', conversationId: 'c', sent, rated: [], seen: messages.map((message) => ({ ...message })) },
      ...{ repeats: 0, outOfOrder: [], conflicts: [], typing: [], holder: 'bot' as const },
    },
    held: [{ conversationId: 'c', firstSeq: 4, lastSeq: 6 }],
    stored: {
      conversations: [{ id: 'c', lastSeq: 9, holder: 'bot' }],
      messages,
      turns: [turn('t1', 1), turn('t2', 8)],
    },
  };
}

const verdictOf = ({ client, held, stored }: ReturnType<typeof good>) => judge([client], held, stored);

describe('the judge', () => {
  it('finds nothing in a run where everything is as it should be', () => {
    const verdict = verdictOf(good());
    expect(verdict.problems).toEqual([]);
    expect(isClean(verdict)).toBe(true);
    expect(verdict.counts).toMatchObject({ acknowledged: 3, messages: 9, turns: 2 });
  });

  const broken: [string, keyof Counts, (run: ReturnType<typeof good>) => unknown][] = [
    ['an acknowledged message that is not in the log', 'lost', ({ stored }) => stored.messages.splice(7, 1)],
    ['a rating that is not there', 'lost', ({ client }) => client.rated.push({ id: 'm2', useful: true })],
    ['a change that the client never saw', 'lost', ({ stored }) => (stored.messages[1]!.rating = true)],
    ['a hole in the log', 'lost', ({ stored }) => stored.messages.splice(2, 1)],
    ['an acknowledged message with another text', 'lost', ({ stored }) => (stored.messages[0]!.text = 'no')],
    ['a message that the client never saw', 'lost', ({ client }) => client.seen.splice(4, 1)],
    [
      'a message that is in the log twice',
      'doubled',
      ({ stored }) => {
        stored.messages.push({ ...stored.messages[7]!, seq: 10, id: 'm10' });
        stored.conversations[0]!.lastSeq = 10;
      },
    ],
    ['a place of the log that is there twice', 'doubled', ({ stored }) => stored.messages.push(stored.messages[3]!)],
    ['a message that the client has twice', 'doubled', ({ client }) => client.seen.push(client.seen[2]!)],
    ['a second answer to one turn', 'doubled', ({ stored }) => (stored.messages[3]!.turnId = 't2')],
    ['a question that two turns answered', 'doubled', ({ stored }) => (stored.turns[1]!.firstSeq = 1)],
    ['two contents at one place', 'doubled', ({ client }) => client.conflicts.push('at 3 are both m3 and m4')],
    ['what the client has and the log has not', 'doubled', ({ client }) => (client.seen[8]!.id = 'm99')],
    [
      'messages in another order than they were written in',
      'reordered',
      ({ client }) => ([client.sent[0], client.sent[1]] = [client.sent[1]!, client.sent[0]!]),
    ],
    ['a copy of the log in another order', 'reordered', ({ client }) => client.seen.reverse()],
    ['a push out of order', 'reordered', ({ client }) => client.outOfOrder.push('4 was told after 5')],
    ['a log that ends elsewhere', 'reordered', ({ stored }) => (stored.conversations[0]!.lastSeq = 8)],
    [
      'a question without an answer',
      'unanswered',
      ({ stored }) => (stored.turns[1] = { ...stored.turns[1]!, state: 'superseded', id: 't3' }),
    ],
    ['a turn that ended in silence', 'unanswered', ({ stored }) => (stored.turns[1]!.id = 't3')],
    ['a turn that is still open', 'unanswered', ({ stored }) => (stored.turns[1]!.state = 'running')],
    ['dots that never end', 'stuck', ({ client }) => client.typing.push('bot')],
    ['half an answer that never ends', 'stuck', ({ client }) => (client.streaming = 't2')],
    ['a holder that is not the holder', 'stuck', ({ client }) => (client.holder = 'agent')],
    ['the bot speaking over an agent', 'spokeOver', ({ stored }) => (stored.messages[4]!.author = 'bot')],
    ['an answer of a turn that had lost', 'spokeOver', ({ stored }) => (stored.turns[0]!.state = 'superseded')],
  ];
  it.each(broken)('reports %s', (_, kind, breakIt) => {
    const run = good();
    breakIt(run);
    const verdict = verdictOf(run);
    expect(verdict.counts[kind]).toBeGreaterThan(0);
    expect(isClean(verdict)).toBe(false);
  });

  it('does not miss a message that was never acknowledged', () => {
    const run = good();
    run.client.sent.push({ clientId: 'k4', text: 'on its way' });
    expect(isClean(verdictOf(run))).toBe(true);
  });
});

describe('a client’s copy of the log', () => {
  const message = (seq: number, id = `m${seq}`) => ({ seq, id, author: 'bot', text: 'hi' }) as MessageView;

  it('waits for what is missing, and drops what it has', () => {
    const copy = new Follower();
    expect(copy.added(message(1))).toBe(true);
    expect(copy.added(message(3))).toBe(false);
    expect(copy.lastSeq).toBe(1);
    copy.resumed([message(2), message(3)], 1, 0);
    expect(copy.seen.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(copy).toMatchObject({ repeats: 1, conflicts: [], outOfOrder: [] });
  });

  it('takes changes, pushed or resumed', () => {
    const copy = new Follower();
    copy.added(message(1));
    copy.added(message(2));
    copy.changed({ ...message(1), rating: true });
    copy.resumed([{ ...message(2), rating: false }], 2, 5);
    expect(copy.seen.map(({ rating }) => rating)).toEqual([true, false]);
    expect(copy.lastChange).toBe(5);
  });

  it('notices a push that goes back, and a place with two contents', () => {
    const copy = new Follower();
    copy.added(message(1));
    copy.added(message(2));
    copy.added(message(1, 'other'));
    expect(copy.outOfOrder).toEqual(['1 was told after 2']);
    expect(copy.conflicts).toEqual(['at 1 are both m1 and other']);
    copy.reconnected();
    copy.added(message(3));
    expect(copy.outOfOrder).toHaveLength(1);
  });
});
