import { type ProposalFacts, proposalView } from '@app/actions';
import { type MessageView, type OrderOwner, orderOwner, ownerKey, type Staff, type Visitor } from '@app/contracts';
import { type Message } from './message.entity.js';
import { sentence } from './sentences.js';

/** Whoever looks at a log. `now` decides which of a visitor's proofs still count. */
export type Viewer = { visitor: Visitor; now: Date } | { staff: Staff };

/** A message with what it proposes, as that stands now. */
export type ShownMessage = Message & { proposal?: ProposalFacts };

/** Key of the owner whose orders the visitor may see at `now`; undefined when none. */
export function visitorOwnerKey(visitor: Visitor, now: Date): string | undefined {
  const owner: OrderOwner | undefined = orderOwner(visitor, now);
  return owner && ownerKey(owner);
}

/** Whether the viewer may see what shows the orders of `key`. Staff may. */
export function maySee(key: string | null, viewer: Viewer): boolean {
  if (key === null || 'staff' in viewer) return true;
  return visitorOwnerKey(viewer.visitor, viewer.now) === key;
}

/**
 * A message as this viewer may see it. Whatever shows orders that the viewer cannot prove to own at this moment becomes
 * a sentence that says so, without cards, proposal, citations and buttons.
 */
export function messageView(message: ShownMessage, viewer: Viewer): MessageView {
  const view: MessageView = {
    id: message.id,
    conversationId: message.conversationId,
    seq: message.seq,
    author: message.author,
    text: message.text,
    at: message.createdAt.toISOString(),
    citations: message.citations,
    cards: message.cards,
    quickReplies: message.quickReplies,
    ...(message.turnId !== null && { turnId: message.turnId }),
    ...(message.clientId !== null && { clientId: message.clientId }),
    ...(message.authorName !== null && { authorName: message.authorName }),
    ...(message.rating !== null && { rating: message.rating }),
  };
  const locale = 'visitor' in viewer ? viewer.visitor.locale : 'en';
  if (message.erasedAt !== null) return { ...view, text: sentence('erased', locale), erased: true };
  if (maySee(message.ownerKey, viewer)) {
    const now = 'now' in viewer ? viewer.now : new Date(0);
    return { ...view, ...(message.proposal && { proposal: proposalView(message.proposal, now) }) };
  }
  return { ...view, text: sentence('masked', locale), citations: [], cards: [], quickReplies: [], masked: true };
}
