import { createHmac, timingSafeEqual } from 'node:crypto';

/** A secret that both sides know, by its id, so that a new one can be brought in before the old one goes. */
export type ConnectorKey = { id: string; secret: string };

/** How far the clocks of the two sides may differ, and how long a request may be on its way, in seconds. */
export const SIGNATURE_WINDOW_SECONDS = 300;

/** Names of the headers that carry a signature. */
export const SIGNATURE_HEADERS = {
  key: 'x-floorwalker-key',
  time: 'x-floorwalker-time',
  signature: 'x-floorwalker-signature',
} as const;

/** What is signed: the method, the path with its query, and the body's very bytes. */
export type Signed = { method: string; path: string; body: string | Buffer };

export type SignatureProblem = 'unsigned' | 'unknown_key' | 'stale' | 'wrong_signature';

/** Reads `id:secret,id:secret`; a secret without an id is called `main`. The first one signs, all of them verify. */
export function connectorKeys(setting: string | undefined): ConnectorKey[] {
  return (setting ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf(':');
      return at < 0 ? { id: 'main', secret: part } : { id: part.slice(0, at), secret: part.slice(at + 1) };
    });
}

/** The headers that sign a request at `now`: `v1=` and the HMAC-SHA256 of time, method, path and body, in hex. */
export function signatureHeaders(key: ConnectorKey, signed: Signed, now: Date): Record<string, string> {
  const time = String(Math.floor(now.getTime() / 1000));
  return {
    [SIGNATURE_HEADERS.key]: key.id,
    [SIGNATURE_HEADERS.time]: time,
    [SIGNATURE_HEADERS.signature]: `v1=${digest(key, signed, time).toString('hex')}`,
  };
}

/** What is wrong with a request's signature at `now`; undefined when nothing is. */
export function signatureProblem(
  keys: readonly ConnectorKey[],
  headers: Record<string, string | string[] | undefined>,
  signed: Signed,
  now: Date,
): SignatureProblem | undefined {
  const [id, time, signature] = (['key', 'time', 'signature'] as const).map((name) => headers[SIGNATURE_HEADERS[name]]);
  if (typeof id !== 'string' || typeof time !== 'string' || typeof signature !== 'string') return 'unsigned';
  const key = keys.find((one) => one.id === id);
  if (!key) return 'unknown_key';
  const given = Buffer.from(/^v1=([0-9a-f]{64})$/.exec(signature)?.[1] ?? '', 'hex');
  const right = digest(key, signed, time);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'wrong_signature';
  const age = Math.abs(now.getTime() / 1000 - Number(time));
  return age <= SIGNATURE_WINDOW_SECONDS ? undefined : 'stale';
}

function digest({ secret }: ConnectorKey, { method, path, body }: Signed, time: string): Buffer {
  return createHmac('sha256', secret).update(`${time}.${method.toUpperCase()} ${path}.`).update(body).digest();
}
