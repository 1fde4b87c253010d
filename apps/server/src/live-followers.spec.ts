import { type ConversationSnapshot } from '@app/contracts';
import { awaited } from '@app/testing';
import { describe, expect, it } from '@jest/globals';
import { LiveFollowers } from './live-followers.js';
import { type Cursor, roomOf } from './socket-data.js';

const ID = 'c1';
const cursor: Cursor = { seq: 1, change: 0, holder: 'bot' };

function aSocket() {
  const told: string[] = [];
  return { told, data: { cursors: new Map<string, Cursor>() }, emit: (word: string) => told.push(word) };
}

function ground() {
  const socket = aSocket();
  const room = new Set<string>();
  const followers = new LiveFollowers<typeof socket>();
  followers.serve({ adapter: { rooms: new Map([[roomOf(ID), room]]) }, sockets: new Map([['s1', socket]]) });
  const follow = () => {
    room.add('s1');
    socket.data.cursors.set(ID, cursor);
  };
  const piece = (index: number, attempt = 1) =>
    followers.tell(ID, (one) => one.emit(`${attempt}.${index}`), { turnId: 't1', attempt, index });
  const snapshot = (index?: number): ConversationSnapshot => ({
    messages: [],
    lastSeq: 1,
    lastChange: 0,
    holder: 'bot',
    ...(index !== undefined && { turn: { turnId: 't1', attempt: 1, index, text: '…' } }),
  });
  return { socket, followers, follow, piece, snapshot };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('a socket that catches up with an answer that is being written', () => {
  it('is told each piece once, from where its snapshot ends', async () => {
    const { socket, followers, follow, piece, snapshot } = ground();
    const reading = awaited<ConversationSnapshot>();
    const caughtUp = followers.catchUp(socket, ID, async () => {
      const read = await reading.promise;
      follow();
      return read;
    });
    for (const index of [1, 2, 3, 4]) piece(index);
    reading.resolve(snapshot(2));
    await caughtUp;
    expect(socket.told).toEqual([]); // not before its snapshot was sent
    await nextTurn();
    expect(socket.told).toEqual(['1.3', '1.4']);
    piece(5);
    expect(socket.told).toEqual(['1.3', '1.4', '1.5']);
  });

  it('is not told again what comes late from another node', async () => {
    const { socket, followers, follow, piece, snapshot } = ground();
    follow();
    await followers.catchUp(socket, ID, async () => snapshot(3));
    await nextTurn();
    for (const index of [2, 3, 4]) piece(index);
    piece(0, 2); // the next attempt begins anew
    expect(socket.told).toEqual(['1.4', '2.0']);
  });

  it('hears nothing of a conversation that it was refused', async () => {
    const { socket, followers, piece } = ground();
    const refused = followers.catchUp(socket, ID, () => Promise.reject(new Error('not yours')));
    piece(0);
    await expect(refused).rejects.toThrow('not yours');
    await nextTurn();
    piece(1);
    expect(socket.told).toEqual([]);
  });

  it('waits for the last of its own requests', async () => {
    const { socket, followers, follow, piece, snapshot } = ground();
    follow();
    const first = awaited<ConversationSnapshot>();
    const slow = followers.catchUp(socket, ID, () => first.promise);
    await followers.catchUp(socket, ID, async () => snapshot());
    piece(0);
    await nextTurn();
    expect(socket.told).toEqual([]);
    first.resolve(snapshot());
    await slow;
    await nextTurn();
    expect(socket.told).toEqual(['1.0']);
  });
});
