import { createServer } from 'node:http';
import { type AddressInfo, type Socket as TcpSocket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as Client } from 'socket.io-client';
import { MOST_WAITING_BYTES, SlowReaders } from './slow-readers.js';

const PIECE = 'x'.repeat(64 * 1024);
const PIECES = 640;
const WHOLE = PIECE.length * PIECES;

/** Everything of a connection that is held for a client, in the two buffers that there are. */
function held({ conn }: Socket): number {
  const { writeBuffer, transport } = conn as unknown as {
    writeBuffer: { data: string }[];
    transport: { socket: { bufferedAmount: number } };
  };
  const waiting = writeBuffer.reduce((sum, { data }) => sum + data.length, 0);
  return waiting + transport.socket.bufferedAmount;
}

describe('a client that does not read', () => {
  const ends: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function connected(guard?: SlowReaders): Promise<{ near: Client; far: Socket; server: Server }> {
    const http = createServer();
    const server = new Server(http);
    guard?.watch(server);
    await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
    ends.push(async () => {
      await server.close();
    });
    const arrived = new Promise<Socket>((resolve) => server.on('connection', resolve));
    const near = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
      transports: ['websocket'],
      reconnection: false,
    });
    ends.push(() => void near.disconnect());
    const far = await arrived;
    await new Promise<void>((resolve) => (near.connected ? resolve() : near.once('connect', resolve)));
    return { near, far, server };
  }

  const tcpOf = (client: Client) =>
    (client.io.engine.transport as unknown as { ws: { _socket: TcpSocket } }).ws._socket;

  /** Tells 40 MB, piece by piece, and returns the most that was held meanwhile. */
  async function flood(far: Socket): Promise<number> {
    let most = 0;
    for (let piece = 0; piece < PIECES; piece += 1) {
      far.emit('piece', PIECE);
      await new Promise(setImmediate);
      most = Math.max(most, held(far));
    }
    return most;
  }

  it('would have the server keep all of it', async () => {
    const { near, far } = await connected();
    tcpOf(near).pause();
    expect(await flood(far)).toBeGreaterThan(WHOLE / 2);
    expect(far.connected).toBe(true);
    tcpOf(near).resume();
  });

  it('is cut before the server keeps more than two bounds', async () => {
    const { near, far } = await connected(new SlowReaders());
    const gone = new Promise<string>((resolve) => far.on('disconnect', resolve));
    tcpOf(near).pause();
    expect(await flood(far)).toBeLessThan(2 * MOST_WAITING_BYTES + 2 * PIECE.length);
    expect(await gone).toMatch(/transport/);
    expect(held(far)).toBe(0);
  });

  it('is not cut for one packet, however large, nor is one that reads', async () => {
    const { near, far } = await connected(new SlowReaders());
    const got: number[] = [];
    near.on('piece', (piece: string, acknowledge?: () => void) => {
      got.push(piece.length);
      acknowledge?.();
    });
    tcpOf(near).pause();
    far.emit('piece', PIECE.repeat(200));
    const large = far.timeout(30_000).emitWithAck('piece', PIECE);
    await new Promise(setImmediate);
    tcpOf(near).resume();
    await large;
    // Half the bound is on its way at a time: how quickly a reader reads is the machine's affair.
    const atOnce = MOST_WAITING_BYTES / 2 / PIECE.length;
    for (let sent = 0; sent < PIECES; sent += atOnce) {
      for (let piece = 1; piece < atOnce; piece += 1) far.emit('piece', PIECE);
      await far.timeout(30_000).emitWithAck('piece', PIECE);
    }
    expect(got.reduce((sum, length) => sum + length, 0)).toBe(WHOLE + 201 * PIECE.length);
    expect(far.connected).toBe(true);
  });
});
