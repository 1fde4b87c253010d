import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationTables } from '@app/conversation';
import { guardedFetch, IdentityTokens, Jwks, Sites, Visitors, VisitorTokens } from '@app/identity';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { runCli } from '../run-cli.js';

const dataDir = mkdtempSync(join(tmpdir(), 'site-spec-'));
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase(installationTables);
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What a command printed, after its exit code. */
async function site(words: string): Promise<string> {
  const lines: string[] = [];
  const say = (text: string) => void lines.push(text);
  const code = await runCli(['site', ...words.split(' ')], {
    print: say,
    note: say,
    environment: { DATA_DIR: dataDir, DATABASE_URL: database.url, PUBLIC_URL: 'https://chat.shop.example' },
    readInput: async () => '',
  });
  return `${code}\n${lines.join('\n')}`;
}

const secretIn = (printed: string) => /^Secret, shown once: (\S{32,})$/m.exec(printed)?.[1];

async function arrive(secret: string) {
  const identities = new IdentityTokens(new Jwks((url) => guardedFetch(url, { allowPrivate: false })));
  const sites = new Sites(database.dataSource, undefined);
  const visitors = new Visitors(database.dataSource, sites, new VisitorTokens('v'.repeat(43)), identities);
  const identityToken = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('4711')
    .setAudience('my-shop')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
  return (await visitors.arrive({ siteKey: 'my-shop', identityToken }, new Date())).visitor;
}

describe('the sites of a shop', () => {
  it('are added with a secret that signs shoppers in, changed without losing it, and removed', async () => {
    expect(await site('list')).toBe('0\nThere is no site yet; site save adds one.');
    const added = await site('save --key my-shop --origin https://shop.example --locale zh');
    expect(added).toMatch('0\nAdded my-shop: https://shop.example');
    expect(added).toMatch('<script src="https://chat.shop.example/widget.js" data-site="my-shop" async></script>');
    const secret = secretIn(added)!;
    expect(await arrive(secret)).toMatchObject({ locale: 'zh', shopper: { customerId: '4711' } });

    const changed = await site('save --key my-shop --origin https://shop.example --origin https://shop2.example');
    expect(changed).toMatch('0\nChanged my-shop: https://shop.example, https://shop2.example');
    expect(secretIn(changed)).toBeUndefined();
    expect(await arrive(secret)).toMatchObject({ locale: 'zh', shopper: { customerId: '4711' } });

    const another = secretIn(await site('save --key my-shop --new-secret'))!;
    await expect(arrive(secret)).rejects.toMatchObject({ code: 'identity_invalid' });
    expect(await arrive(another)).toMatchObject({ shopper: { customerId: '4711' } });

    const listed = await site('list');
    expect(listed).toMatch(/my-shop +zh +HS256 +https:\/\/shop\.example https:\/\/shop2\.example/);
    expect(listed).not.toContain(another);
    expect(await site('remove my-shop')).toBe('0\nRemoved my-shop.');
    await expect(arrive(another)).rejects.toMatchObject({ code: 'unknown_site' });
    expect(await site('remove my-shop')).toMatch('1\nThere is no site my-shop');
    const audit = await database.dataSource.query<{ action: string; subject: string; details: object }[]>(
      'SELECT action, subject, details FROM staff_audit ORDER BY id',
    );
    expect(audit.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      ...['save_site my-shop', 'save_site my-shop', 'save_site my-shop', 'remove_site my-shop'],
    ]);
    expect(JSON.stringify(audit)).not.toMatch(new RegExp(`${secret}|${another}`));
  });

  it('are not changed without an entry in the audit', async () => {
    await database.dataSource.query('ALTER TABLE staff_audit RENAME TO staff_audit_away');
    expect(await site('save --key unseen --origin https://shop.example')).toMatch(/^1\n/);
    await database.dataSource.query('ALTER TABLE staff_audit_away RENAME TO staff_audit');
    expect(await site('list')).not.toMatch('unseen');
  });

  it('may publish keys instead, and go back to a secret', async () => {
    const keys = await site('save --key keys --origin https://shop.example --jwks https://shop.example/jwks.json');
    expect(keys).toMatch('0\nAdded keys');
    expect(secretIn(keys)).toBeUndefined();
    expect(await site('save --key keys --locale zh')).toMatch('0\nChanged keys');
    expect(await site('list')).toMatch(/keys +zh +RS256, https:\/\/shop\.example\/jwks\.json/);
    expect(secretIn(await site('save --key keys --new-secret'))).toBeDefined();
  });

  it.each([
    ['save', '--key is missing'],
    ['save --key x', '--origin is missing'],
    ['save --key x --origin https://shop.example/path', 'origins.0: must be an origin'],
    ['save --key a"b --origin https://shop.example', 'key: must be letters'],
    ['save --key x --origin https://shop.example --locale fr', 'locale'],
    ['save --key x --origin https://shop.example --jwks nowhere', 'jwksUrl'],
    ['save --key x --jwks https://shop.example --new-secret', 'exclude each other'],
    ['remove', 'Missing argument: <key>'],
  ])('are refused with a sentence: %s', async (words, sentence) => {
    const printed = await site(words);
    expect(printed).toMatch(/^2\n/);
    expect(printed).toContain(sentence);
    expect(await site('list')).not.toMatch(/^x /m);
  });
});
