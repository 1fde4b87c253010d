import { lookup as lookUp } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './private-ranges.js';

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 256 * 1024;

export type Resolved = { address: string; family: number };

export type GuardedFetchOptions = {
  /** The demo reads addresses of this machine; nobody else may. */
  allowPrivate: boolean;
  /** Resolves a host name; the system's resolver by default. */
  resolve?: (host: string) => Promise<Resolved[]>;
};

/**
 * Reads the text at an address that somebody configured. The name is resolved once; if any of its addresses is not
 * public the request is refused, and the connection goes to the address that was checked, whatever the name says by then.
 * Redirects are not followed. 5 s and 256 kB at the most; https alone, unless private addresses are allowed.
 * @throws Error that says what was wrong.
 */
export async function guardedFetch(url: string, options: GuardedFetchOptions): Promise<string> {
  const target = new URL(url);
  const secure = target.protocol === 'https:';
  if (!secure && !(options.allowPrivate && target.protocol === 'http:')) throw new Error(`${url} is not https`);
  if (target.username || target.password) throw new Error(`${target.origin} is given with a password`);
  const resolved = await addressOf(target.hostname.replace(/^\[|\]$/g, ''), options);
  const lookup: LookupFunction = (_host, asked, answer) =>
    asked.all ? answer(null, [resolved]) : answer(null, resolved.address, resolved.family);
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const headers = { accept: 'application/json', connection: 'close' };
    const send = secure ? requestHttps : requestHttp;
    const request = send(target, { lookup, signal, headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        response.destroy();
        reject(new Error(`${target.origin} answered ${response.statusCode}`));
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > MOST_BYTES) response.destroy(new Error(`${target.origin} answered more than ${MOST_BYTES} bytes`));
      });
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end();
  });
}

async function addressOf(host: string, options: GuardedFetchOptions): Promise<Resolved> {
  const family = isIP(host);
  const resolve = options.resolve ?? ((name: string) => lookUp(name, { all: true }));
  const found = family ? [{ address: host, family }] : await resolve(host);
  const [first] = found;
  if (!first) throw new Error(`${host} has no address`);
  const hidden = found.find(({ address }) => !isPublicAddress(address));
  if (hidden && !options.allowPrivate) throw new Error(`${host} leads to an address that is not public`);
  return first;
}
