import { type GuestProof, type Visitor } from '@app/contracts';
import { z } from 'zod';

const until = z.coerce.date();

/** What a visitor had proven, as the conversation's row keeps it. Each part ends by itself at its `until`. */
const knownIdentitySchema = z.object({
  shopper: z.object({ customerId: z.string(), until }).optional(),
  proof: z
    .union([z.object({ customerId: z.string(), until }), z.object({ orderNumber: z.string(), until })])
    .optional(),
});
export type KnownIdentity = { shopper?: Visitor['shopper']; proof?: GuestProof };

/** The part of a visitor that is kept with the conversation. */
export function knownIdentity(visitor: Visitor): KnownIdentity {
  return { ...(visitor.shopper && { shopper: visitor.shopper }), ...(visitor.proof && { proof: visitor.proof }) };
}

/** The visitor of a conversation as they were when they last wrote. Expired parts stay and count for nothing. */
export function visitorOf(
  conversation: Pick<Visitor, 'visitorId' | 'siteKey' | 'locale'> & { identity: unknown },
): Visitor {
  const { visitorId, siteKey, locale } = conversation;
  return { visitorId, siteKey, locale, ...knownIdentitySchema.parse(conversation.identity) };
}
