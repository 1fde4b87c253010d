import { type GuestProof, type Visitor } from '@app/contracts';
import { awaited, signedIn, someVisitor } from '@app/testing';
import { describe, expect, it, jest } from '@jest/globals';
import { LogFanOut } from './log-fan-out.js';
import { ShopperGateway } from './shopper.gateway.js';
import { type ShopperSocket } from './socket-data.js';

const nothing = undefined as never;

describe('a request that is answered late', () => {
  it('signs nobody in over a newer sign-in, and takes away nothing that was proven meanwhile', async () => {
    const lookUps: Record<string, ReturnType<typeof awaited<Visitor>>> = { anna: awaited(), bert: awaited() };
    const visitor = someVisitor();
    const visitors = { refresh: (_visitor: Visitor, token: string) => lookUps[token]!.promise } as never;
    const gateway = new ShopperGateway(
      ...([
        nothing,
        nothing,
        nothing,
        visitors,
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
        () => new Date(),
      ] as const),
    );
    const socket = { data: { visitor } } as unknown as ShopperSocket;
    const asked = [
      gateway.refresh(socket, { identityToken: 'anna' }),
      gateway.refresh(socket, { identityToken: 'bert' }),
    ];
    const proof = { until: new Date() } as GuestProof;
    lookUps['bert']!.resolve(signedIn(visitor, 'bert'));
    await asked[1];
    socket.data.visitor = { ...socket.data.visitor, proof };
    lookUps['anna']!.resolve(signedIn(visitor, 'anna'));
    await asked[0];
    expect(socket.data.visitor).toMatchObject({ shopper: { customerId: 'bert' }, proof });
  });

  it('lets no socket join a room that went while its snapshot was read', async () => {
    const fanOut = new LogFanOut(nothing);
    const gone = {
      connected: false,
      data: { cursors: new Map() },
      join: jest.fn<() => void>(),
      leave: () => undefined,
    };
    await fanOut.follow(gone, 'c1', { messages: [], lastSeq: 0, lastChange: 0, holder: 'bot' });
    expect(gone.join).not.toHaveBeenCalled();
    expect(gone.data.cursors.size).toBe(0);
  });
});
