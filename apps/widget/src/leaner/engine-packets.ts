/**
 * engine.io's packets without their binary half, which this chat never uses. The build puts this in the place of
 * `engine.io-parser`; a test holds it to that package's own encoding.
 */
const TYPES = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'];
const SEPARATOR = '\x1e';

type Packet = { type: string; data?: string };

/** The revision of the protocol that is spoken. */
export const protocol = 4;

/** Gives the packet's text to `give`, at once. */
export function encodePacket({ type, data }: Packet, _binary: boolean, give: (encoded: string) => void): void {
  give(`${TYPES.indexOf(type)}${data ?? ''}`);
}

/** The packet of a text; `error` for anything else. */
export function decodePacket(encoded: unknown): Packet {
  const type = typeof encoded === 'string' ? TYPES[Number(encoded.charAt(0) || NaN)] : undefined;
  if (!type || typeof encoded !== 'string') return { type: 'error', data: 'parser error' };
  return encoded.length > 1 ? { type, data: encoded.slice(1) } : { type };
}

/** Several packets as one text, as long polling sends them. */
export function encodePayload(packets: Packet[], give: (payload: string) => void): void {
  const encoded: string[] = [];
  for (const packet of packets) encodePacket(packet, false, (text) => encoded.push(text));
  give(encoded.join(SEPARATOR));
}

/** The packets of one text, up to the first that is none. */
export function decodePayload(payload: string): Packet[] {
  const packets = payload.split(SEPARATOR).map(decodePacket);
  const wrong = packets.findIndex(({ type }) => type === 'error');
  return wrong === -1 ? packets : packets.slice(0, wrong + 1);
}
