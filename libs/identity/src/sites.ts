import { type Locale } from '@app/contracts';
import { type DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { SiteEntity } from './site.entity.js';

const origin = z
  .string()
  .regex(/^https?:\/\/[^/\s;,'"]+$/, 'must be an origin, such as https://shop.example, without a path');
const base = {
  key: z
    .string()
    .max(100)
    .regex(/^[\w.-]+$/, 'must be letters, digits, dots, hyphens and underscores'),
  origins: z.array(origin).max(50),
  locale: z.enum(['en', 'zh']),
};

/** How a site signs its shoppers in is fixed here; a token's own header never chooses. */
export const siteSchema = z.discriminatedUnion('algorithm', [
  z.strictObject({ ...base, algorithm: z.literal('HS256'), secret: z.string().min(32) }),
  z.strictObject({ ...base, algorithm: z.literal('RS256'), jwksUrl: z.url({ protocol: /^https?$/ }) }),
]);
export type Site = z.output<typeof siteSchema>;

/** The shop's sites. The demo's is made from the settings and is never stored, so it is gone when the demo is off. */
export class Sites {
  constructor(
    private readonly dataSource: DataSource,
    private readonly demo: Site | undefined,
  ) {}

  /** The site of a key; null when there is none. */
  async byKey(key: string): Promise<Site | null> {
    if (this.demo && key === this.demo.key) return this.demo;
    if (key.includes('\u0000')) return null;
    const row = await this.dataSource.manager.findOneBy(SiteEntity, { key });
    return row ? siteOf(row) : null;
  }

  /** The sites that are stored, by key. */
  async all(): Promise<Site[]> {
    const rows = await this.dataSource.manager.find(SiteEntity, { order: { key: 'ASC' } });
    return rows.map(siteOf);
  }

  /** Removes a stored site; false when there is none of that key. */
  async remove(key: string, manager: EntityManager = this.dataSource.manager): Promise<boolean> {
    const { affected } = await manager.delete(SiteEntity, { key });
    return affected === 1;
  }

  /**
   * Adds or replaces a site.
   * @throws ZodError that says what is wrong with it.
   */
  async save(site: Site, manager: EntityManager = this.dataSource.manager): Promise<void> {
    const parsed = siteSchema.parse(site);
    const { key, origins, locale, algorithm } = parsed;
    const secret = parsed.algorithm === 'HS256' ? parsed.secret : null;
    const jwksUrl = parsed.algorithm === 'RS256' ? parsed.jwksUrl : null;
    await manager.upsert(SiteEntity, { key, origins, locale, algorithm, secret, jwksUrl }, ['key']);
  }
}

/** The demo's site: the storefront beside the server, under each of its loopback names. */
export function demoSite(at: { key: string; port: number; secret: string; locale?: Locale }): Site {
  // On port 0 (specs) the storefront's port is not known beforehand.
  const port = at.port === 0 ? '*' : String(at.port + 1);
  return {
    key: at.key,
    origins: ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`),
    locale: at.locale ?? 'en',
    algorithm: 'HS256',
    secret: at.secret,
  };
}

function siteOf({ secret, jwksUrl, algorithm, ...row }: SiteEntity): Site {
  return siteSchema.parse({ ...row, algorithm, ...(algorithm === 'HS256' ? { secret } : { jwksUrl }) });
}
