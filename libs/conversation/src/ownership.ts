import { DomainError, type Visitor } from '@app/contracts';
import { type Conversation } from './conversation.entity.js';

/** Customer id under which the shop has signed the visitor in, if its token still counts. */
export function signedInAs(visitor: Visitor, now: Date): string | undefined {
  return visitor.shopper && visitor.shopper.until > now ? visitor.shopper.customerId : undefined;
}

/** Whether the conversation is this visitor's: the same browser at the same site, and not another customer's. */
export function owns(
  visitor: Visitor,
  conversation: Pick<Conversation, 'visitorId' | 'siteKey' | 'customerId'>,
): boolean {
  if (conversation.visitorId !== visitor.visitorId || conversation.siteKey !== visitor.siteKey) return false;
  const customerId = visitor.shopper?.customerId;
  return customerId === undefined || conversation.customerId === null || conversation.customerId === customerId;
}

/**
 * The conversation, when it is there and this visitor's own.
 * @throws DomainError `conversation_not_found` otherwise: a stranger cannot tell which of the two it was.
 */
export function demandOwn(visitor: Visitor, conversation: Conversation | null | undefined): Conversation {
  if (conversation && owns(visitor, conversation)) return conversation;
  throw new DomainError('conversation_not_found');
}
