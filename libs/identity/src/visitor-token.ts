import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

const LIFE_DAYS = 400;
const DAY_S = 86_400;
const claims = z.object({ sub: z.uuid(), aud: z.string(), exp: z.number() });

/** Who came back: the visitor of a token, and whether it is old enough to be replaced. */
export type KnownVisitor = { visitorId: string; siteKey: string; ageing: boolean };

/** The token by which a browser is the same visitor again. It proves no name and opens no order. */
export class VisitorTokens {
  readonly #secret: Uint8Array;

  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
  }

  /** A token for a visitor of a site, good for 400 days. */
  async issue(visitorId: string, siteKey: string, now: Date): Promise<string> {
    const seconds = Math.floor(now.getTime() / 1000);
    return new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(visitorId)
      .setAudience(siteKey)
      .setExpirationTime(seconds + LIFE_DAYS * DAY_S)
      .sign(this.#secret);
  }

  /** The visitor of a token; null for one that is not ours, was changed, or has run out. */
  async read(token: string, now: Date): Promise<KnownVisitor | null> {
    try {
      const { payload } = await jwtVerify(token, this.#secret, { algorithms: ['HS256'], currentDate: now });
      const { sub, aud, exp } = claims.parse(payload);
      const ageing = exp - now.getTime() / 1000 < (LIFE_DAYS / 2) * DAY_S;
      return { visitorId: sub, siteKey: aud, ageing };
    } catch {
      return null;
    }
  }
}
