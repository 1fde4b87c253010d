import { describe, expect, it } from '@jest/globals';
import * as engine from 'engine.io-parser';
import fc from 'fast-check';
import * as socket from 'socket.io-parser';
import * as leanEngine from './engine-packets.js';
import { Decoder, Encoder, PacketType, protocol } from './socket-packets.js';

const namespace = fc.constantFrom('/', '/shopper', '/a/b');
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const event = fc.tuple(
  fc.string().filter((name) => name !== 'connect' && name !== 'disconnect'),
  json,
);
const packet = fc.oneof(
  fc.record({ type: fc.constant(PacketType.CONNECT), nsp: namespace, data: fc.dictionary(fc.string(), json) }),
  fc.record({ type: fc.constant(PacketType.DISCONNECT), nsp: namespace }),
  fc.record({
    type: fc.constant(PacketType.EVENT),
    nsp: namespace,
    id: fc.option(fc.nat(), { nil: undefined }),
    data: event,
  }),
  fc.record({ type: fc.constant(PacketType.ACK), nsp: namespace, id: fc.nat(), data: fc.array(json) }),
  fc.record({ type: fc.constant(PacketType.CONNECT_ERROR), nsp: namespace, data: fc.record({ message: fc.string() }) }),
);

function decoded(
  decoder: { on(event: 'decoded', heard: (packet: object) => void): unknown; add(frame: never): void },
  frame: string,
) {
  const heard: object[] = [];
  decoder.on('decoded', (one) => heard.push(JSON.parse(JSON.stringify(one)) as object));
  decoder.add(frame as never);
  return heard;
}

describe('the packets without their binary half', () => {
  it('are written and read as socket.io writes and reads them', () => {
    expect(protocol).toBe(socket.protocol);
    fc.assert(
      fc.property(packet, (one) => {
        const frames = new socket.Encoder().encode(one);
        expect(new Encoder().encode(one)).toEqual(frames);
        expect(decoded(new Decoder(), String(frames[0]))).toEqual(decoded(new socket.Decoder(), String(frames[0])));
      }),
    );
  });

  it.each(['', '9', 'x', '2', '2{}', '2[1]', '3{}', '1[]', '2["a"'])('refuse %j, which is no packet', (frame) => {
    expect(() => new Decoder().add(frame)).toThrow();
  });

  it('refuse binary', () => {
    expect(() => new Decoder().add(new Uint8Array(3))).toThrow();
  });

  it('travel in frames as engine.io makes them, alone or several in one payload', () => {
    expect(leanEngine.protocol).toBe(engine.protocol);
    const frame = fc.record({
      type: fc.constantFrom('open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop') as fc.Arbitrary<'open'>,
      data: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(frame, { minLength: 1 }), (frames) => {
        const written = { theirs: '', ours: '' };
        engine.encodePayload(frames, (payload) => (written.theirs = payload));
        leanEngine.encodePayload(frames, (payload) => (written.ours = payload));
        expect(written.ours).toBe(written.theirs);
        expect(leanEngine.decodePayload(written.ours)).toEqual(engine.decodePayload(written.theirs));
      }),
    );
  });

  it.each(['', '7', 'x', 'b64'])('read the frame %j as an error', (frame) => {
    expect(leanEngine.decodePacket(frame).type).toBe('error');
  });
});
