import { DomainError, type Visitor } from '@app/contracts';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { type Jwks } from './jwks.js';
import { type Site } from './sites.js';

const DAY_MS = 86_400_000;
/** A shop whose clock runs ahead may sign for 24 hours of its own; it is cut to 24 of ours. */
const CLOCK_SLACK_MS = 60_000;

/** Reads the tokens that a shop signs for its signed-in shoppers. */
export class IdentityTokens {
  constructor(private readonly jwks: Jwks) {}

  /**
   * Who a site's token names, and until when (24 hours from `now` at the most). The site fixes the algorithm and is the
   * audience; `sub`, `aud` and `exp` have to be there. No other claim is looked at, an e-mail least of all.
   * @throws DomainError `identity_expired`; `identity_invalid` for everything else; `unavailable` when the site's keys
   * cannot be read.
   */
  async verify(site: Site, token: string, now: Date): Promise<NonNullable<Visitor['shopper']>> {
    const { sub, exp } = await this.#claims(site, token, now);
    if (typeof sub !== 'string' || sub.trim() === '' || sub.length > 200 || exp === undefined) {
      throw new DomainError('identity_invalid', 'sub or exp is missing');
    }
    const latest = now.getTime() + DAY_MS;
    if (exp * 1000 > latest + CLOCK_SLACK_MS) throw new DomainError('identity_invalid', 'exp is over 24 hours away');
    return { customerId: sub, until: new Date(Math.min(exp * 1000, latest)) };
  }

  async #claims(site: Site, token: string, now: Date): Promise<JWTPayload> {
    const options: JWTVerifyOptions = {
      algorithms: [site.algorithm],
      audience: site.key,
      requiredClaims: ['sub', 'aud', 'exp'],
      currentDate: now,
    };
    try {
      if (site.algorithm === 'HS256') {
        return (await jwtVerify(token, new TextEncoder().encode(site.secret), options)).payload;
      }
      return (await jwtVerify(token, this.jwks.finder(site.jwksUrl, now), options)).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new DomainError('identity_expired');
      if (error instanceof errors.JOSEError) throw new DomainError('identity_invalid', error.code);
      throw new DomainError('unavailable', `keys of site ${site.key}: ${error instanceof Error ? error.message : ''}`);
    }
  }
}
