import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { guardedFetch } from './guarded-fetch.js';
import { isPublicAddress } from './private-ranges.js';

describe('an address that is read', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'ff02::1',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '2606:4700::1111'])('may be %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  const strict = (addresses: string[]) => ({
    allowPrivate: false,
    resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  });
  it.each<[string, string, string[]]>([
    ['plain http', 'http://keys.example/', ['1.1.1.1']],
    ['a file', 'file:///etc/passwd', []],
    ['a private address in digits', 'https://192.168.1.1/', []],
    ['a private address in other digits', 'https://0x7f.1/', []],
    ['a private IPv6 address', 'https://[::1]/', []],
    ['a name that leads inside', 'https://keys.example/', ['10.0.0.1']],
    ['a name of which one address leads inside', 'https://keys.example/', ['1.1.1.1', '::ffff:7f00:1']],
    ['a name without an address', 'https://keys.example/', []],
    ['a password', 'https://user:secret@keys.example/', ['1.1.1.1']],
  ])('is refused for %s', async (_what, url, addresses) => {
    await expect(guardedFetch(url, strict(addresses))).rejects.toThrow(/not https|not public|no address|password/);
  });

  it('is asked for its name once, and its redirects are not followed', async () => {
    let asked = 0;
    const inside = createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: '/keys' });
      response.end(request.url === '/much' ? 'x'.repeat(300_000) : `host ${request.headers.host}`);
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const { port } = inside.address() as AddressInfo;
    const resolve = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    const read = (path: string) => guardedFetch(`http://keys.example:${port}${path}`, { allowPrivate: true, resolve });
    expect(await read('/keys')).toBe(`host keys.example:${port}`);
    expect(asked).toBe(1);
    await expect(read('/away')).rejects.toThrow('answered 302');
    await expect(read('/much')).rejects.toThrow('more than');
    await new Promise((done) => inside.close(done));
  });
});
