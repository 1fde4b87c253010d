import { type ShopperAsks } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { type ShopperSocket } from './socket-data.js';
import { OnShopper } from './socket-handlers.js';

class Gateway {
  private readonly told: string[] = ['said'];

  @OnShopper('typing:set')
  async type(_: ShopperSocket, { typing }: ShopperAsks<'typing:set'>) {
    this.told.push(String(typing));
    return {};
  }

  // @ts-expect-error A handler of another request's body.
  @OnShopper('message:rate')
  async rate(_: ShopperSocket, asks: ShopperAsks<'message:send'>) {
    if (asks.text === '') throw new Error(this.told.join());
    return {};
  }

  // @ts-expect-error A handler that answers with something else than the contract says.
  @OnShopper('handover:cancel')
  async cancel(_: ShopperSocket, asks: ShopperAsks<'handover:cancel'>) {
    return { held: asks.conversationId };
  }
}

describe('a handler of a socket’s request', () => {
  const gateway = new Gateway();
  const socket = {} as ShopperSocket;

  it('answers with what it resolves with, under ok', async () => {
    const asks = { conversationId: 'c', typing: true };
    await expect(gateway.type(socket, asks)).resolves.toEqual({ ok: true, data: {} });
    await expect(gateway.cancel(socket, asks)).resolves.toEqual({ ok: true, data: { held: 'c' } });
  });

  it('leaves what it throws to the filter', async () => {
    const draft = { conversationId: 'c', clientId: '12345678', text: '' };
    await expect(gateway.rate(socket, draft)).rejects.toThrow('said');
  });
});
