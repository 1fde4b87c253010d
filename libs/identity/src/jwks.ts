import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

/** How long keys are used before they are read again. */
const KEPT_MS = 10 * 60_000;
/** An unknown key id reads them anew, but not more often than this: anybody can send a token with any key id. */
const AGAIN_MS = 30_000;

const jwksSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

type Keys = { find: JWTVerifyGetKey; readAt: number };

/** The published keys of the sites that sign with RS256. */
export class Jwks {
  readonly #known = new Map<string, Promise<Keys>>();

  /** `read` gives the text at an address, or throws. */
  constructor(private readonly read: (url: string) => Promise<string>) {}

  /** The key finder for an address at `now`, to be handed to jose. Throws what `read` throws. */
  finder(url: string, now: Date): JWTVerifyGetKey {
    return async (header, token) => {
      const keys = await this.#keys(url, now, KEPT_MS);
      try {
        return await keys.find(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        return (await this.#keys(url, now, AGAIN_MS)).find(header, token);
      }
    };
  }

  async #keys(url: string, now: Date, maxAge: number): Promise<Keys> {
    const known = await this.#known.get(url)?.catch(() => undefined);
    if (known && now.getTime() - known.readAt < maxAge) return known;
    const reading = this.#load(url, now);
    this.#known.set(url, reading);
    return reading;
  }

  async #load(url: string, now: Date): Promise<Keys> {
    const { keys } = jwksSchema.parse(JSON.parse(await this.read(url)));
    return { find: createLocalJWKSet({ keys }), readAt: now.getTime() };
  }
}
