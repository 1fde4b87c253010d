import { randomUUID } from 'node:crypto';
import { DomainError, type GuestProof, type ShopperHandshake, type Visitor } from '@app/contracts';
import { type DataSource, MoreThan } from 'typeorm';
import { GuestProofEntity } from './guest-proof.entity.js';
import { type IdentityTokens } from './identity-token.js';
import { type Site, type Sites } from './sites.js';
import { type VisitorTokens } from './visitor-token.js';

/** Names whoever comes to the shopper's door. */
export class Visitors {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sites: Sites,
    private readonly tokens: VisitorTokens,
    private readonly identities: IdentityTokens,
  ) {}

  /**
   * The visitor of a handshake: the one of its visitor token, or a new one. A visitor token that is not good is as none; an
   * identity token that is not good is refused, because the page believes that its shopper is signed in.
   * @throws DomainError `unknown_site`, `identity_invalid`, `identity_expired`, `unavailable`.
   */
  async arrive(handshake: ShopperHandshake, now: Date): Promise<{ visitor: Visitor; visitorToken: string }> {
    const site = await this.#site(handshake.siteKey);
    const known = handshake.visitorToken ? await this.tokens.read(handshake.visitorToken, now) : null;
    const isOurs = known !== null && known.siteKey === site.key;
    const visitorId = isOurs ? known.visitorId : randomUUID();
    const shopper = handshake.identityToken
      ? await this.identities.verify(site, handshake.identityToken, now)
      : undefined;
    const proof = isOurs ? await this.#proof(visitorId, now) : undefined;
    const visitor: Visitor = {
      visitorId,
      siteKey: site.key,
      locale: handshake.locale ?? site.locale,
      ...(shopper ? { shopper } : {}),
      ...(proof ? { proof } : {}),
    };
    const keeps = isOurs && !known.ageing && handshake.visitorToken !== undefined;
    const visitorToken = keeps ? handshake.visitorToken : undefined;
    return { visitor, visitorToken: visitorToken ?? (await this.tokens.issue(visitorId, site.key, now)) };
  }

  /**
   * The same visitor with the sign-in of a newer token, which may be another shopper's.
   * @throws DomainError as {@link arrive}.
   */
  async refresh(visitor: Visitor, identityToken: string, now: Date): Promise<Visitor> {
    const site = await this.#site(visitor.siteKey);
    return { ...visitor, shopper: await this.identities.verify(site, identityToken, now) };
  }

  /** The same visitor with what they have proven by now, perhaps in another tab. */
  async withProof(visitor: Visitor, now: Date): Promise<Visitor> {
    return { ...visitor, proof: await this.#proof(visitor.visitorId, now) };
  }

  /**
   * The visitor id of a visitor token, for doors that have no handshake.
   * @throws DomainError `unauthenticated`.
   */
  async visitorOf(visitorToken: string, now: Date): Promise<string> {
    const known = await this.tokens.read(visitorToken, now);
    if (!known) throw new DomainError('unauthenticated', 'visitor token');
    return known.visitorId;
  }

  async #site(key: string): Promise<Site> {
    const site = await this.sites.byKey(key);
    if (!site) throw new DomainError('unknown_site', key);
    return site;
  }

  async #proof(visitorId: string, now: Date): Promise<GuestProof | undefined> {
    const row = await this.dataSource.manager.findOneBy(GuestProofEntity, { visitorId, until: MoreThan(now) });
    return row ? { ...row.owner, until: row.until } : undefined;
  }
}
