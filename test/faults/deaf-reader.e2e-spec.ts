import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Namespace, type Server } from 'socket.io';
import { ShopperGateway } from '../../apps/server/src/shopper.gateway.js';
import { MOST_WAITING_BYTES } from '../../apps/server/src/slow-readers.js';
import { ShopperClient } from '../end-to-end/shopper-client.js';
import { type ShopUnderTest, startShop } from '../end-to-end/shop-under-test.js';
import { BreakableLine } from './breakable-line.js';

let shop: ShopUnderTest;
beforeAll(async () => {
  const plenty = { points: 1_000_000, duration: 1 };
  shop = await startShop({}, { messageOfVisitor: plenty, messageOfAddress: plenty, requestOfVisitor: plenty });
}, 600_000);
afterAll(() => shop.close());

type Held = { writeBuffer: { data?: string }[]; transport: { socket: { bufferedAmount: number } } };

/** The most that the server holds for any one connection, in bytes. */
function mostHeld(server: Server): number {
  const { clients } = server.engine as unknown as { clients: Record<string, Held> };
  const held = Object.values(clients).map(({ writeBuffer, transport }) =>
    writeBuffer.reduce((sum, { data = '' }) => sum + Buffer.byteLength(data), transport.socket.bufferedAmount),
  );
  return Math.max(0, ...held);
}

describe('a shopper who asks for everything and reads nothing', () => {
  it('is cut before the server holds much for them, and has missed nothing when they are back', async () => {
    const line = new BreakableLine(() => Number(new URL(shop.address).port), '127.0.0.9');
    const address = `http://127.0.0.1:${await line.open()}`;
    const shopper = await ShopperClient.arrive(address);
    // While they wait for a person, nobody reads these pages.
    await shopper.demand('handover:request', { conversationId: shopper.conversationId });
    for (let page = 0; page < 12; page += 1) await shopper.say(`第${page}页 `.padEnd(4_000, '长'));
    const { conversationId, visitorToken } = shopper;
    const whole = await shopper.demand('conversation:resume', { conversationId, afterSeq: 0 });
    const answerBytes = Buffer.byteLength(JSON.stringify(whole));

    const { namespace } = shop.app.get<unknown>(ShopperGateway) as { namespace: Namespace };
    const far = namespace.sockets.get(shopper.socket.id ?? '');
    // The page itself does not notice: it reads nothing.
    const gone = new Promise<string>((resolve) => far?.once('disconnect', resolve));
    line.stopReading(true);
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, mostHeld(namespace.server))), 1);
    for (let asked = 0; asked < 110; asked += 1)
      shopper.socket.emit('conversation:resume', { conversationId, afterSeq: 0 }, () => undefined);
    expect(await gone).toMatch(/^transport/);
    clearInterval(watch);
    expect(answerBytes * 110).toBeGreaterThan(8 * MOST_WAITING_BYTES);
    expect(most).toBeLessThan(2 * (MOST_WAITING_BYTES + answerBytes));

    line.stopReading(false);
    const back = await ShopperClient.arrive(address, { visitorToken });
    const { messages } = await back.demand('conversation:resume', { conversationId, afterSeq: 0 });
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, place) => place + 1));
    expect(messages.length).toBeGreaterThanOrEqual(whole.messages.length);
    back.close();
    shopper.close();
    line.close();
  });
});
