import { randomUUID } from 'node:crypto';
import { ownerKey, type Visitor } from '@app/contracts';
import { signedIn, someVisitor } from '@app/testing';
import { describe, expect, it } from '@jest/globals';
import { type RedisLink } from './redis-link.js';
import { roomOf, type ShopperNamespace } from './socket-data.js';
import { SocketLiveChannel } from './socket-live-channel.js';

const conversationId = randomUUID();
const piece = { conversationId, turnId: randomUUID(), attempt: 1, index: 0, text: 'Your order LL-1 …' };
const ANNA = ownerKey({ customerId: 'anna' });

/** A node with one shopper's page, and what it says to other nodes. */
function aNode(visitor: Visitor, { hasRedis = true } = {}) {
  const told: unknown[][] = [];
  const said: unknown[] = [];
  let hear: (told: unknown) => void = () => undefined;
  const socket = { data: { visitor, cursors: new Map() }, emit: (...words: unknown[]) => told.push(words) };
  const namespace = {
    adapter: { rooms: new Map([[roomOf(conversationId), new Set(['s'])]]) },
    sockets: new Map([['s', socket]]),
    on: (_: string, listener: (told: unknown) => void) => (hear = listener),
    serverSideEmit: (_: string, words: unknown) => said.push(words),
  };
  const link = { adapter: hasRedis ? () => undefined : undefined } as unknown as RedisLink;
  const channel = new SocketLiveChannel(() => new Date(), link);
  channel.serveShoppers(namespace as unknown as ShopperNamespace);
  // As Redis carries it.
  return { channel, told, said, hear: (words: unknown) => hear(JSON.parse(JSON.stringify(words))) };
}

describe('a piece of an answer that may show orders', () => {
  it('is shown on another node to whoever proves there to be their owner, and to nobody else', () => {
    const writer = aNode(someVisitor());
    writer.channel.delta(piece, ANNA);
    expect(writer.told).toEqual([]);
    expect(writer.said).toHaveLength(1);
    const anna = aNode(signedIn(someVisitor(), 'anna'));
    const bob = aNode(signedIn(someVisitor(), 'bob'));
    const nobody = aNode(someVisitor());
    const late = aNode(signedIn(someVisitor(), 'anna', new Date(Date.now() - 7_200_000)));
    for (const node of [anna, bob, nobody, late]) node.hear(writer.said[0]);
    expect(anna.told).toEqual([['answer:delta', piece]]);
    expect([bob.told, nobody.told, late.told]).toEqual([[], [], []]);
  });
});

describe('what another node says', () => {
  it.each([undefined, 'x', { kind: 'delta' }, { kind: 'delta', event: { ...piece, text: 7 }, ownerKey: null }])(
    'is not passed on when it is %j',
    (odd) => {
      const node = aNode(someVisitor());
      node.hear(odd ?? null);
      expect(node.told).toEqual([]);
    },
  );

  it('is not said to yet another', () => {
    const writer = aNode(someVisitor());
    writer.channel.typing({ conversationId, author: 'bot', typing: true });
    const other = aNode(someVisitor());
    other.hear(writer.said[0]);
    expect(other.told).toEqual([['typing:changed', { conversationId, author: 'bot', typing: true }]]);
    expect(other.said).toEqual([]);
    for (const node of [writer, other]) node.channel.onApplicationShutdown();
  });

  it('is nothing without Redis', () => {
    const alone = aNode(someVisitor(), { hasRedis: false });
    alone.channel.delta(piece, undefined);
    alone.channel.visitorChanged('v');
    expect(alone.told).toEqual([['answer:delta', piece]]);
    expect(alone.said).toEqual([]);
  });
});
