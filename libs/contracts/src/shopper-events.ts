import { z } from 'zod';
import { type Ack } from './ack.js';
import { type Author, type Card, type HolderView, type MessageView, newestSchema } from './message.js';

const id = z.uuid();
const inConversation = z.strictObject({ conversationId: id });
/** A page of the log that ends right before `beforeSeq`; 50 messages unless told otherwise. */
export const earlierSchema = z.strictObject({
  conversationId: id,
  beforeSeq: z.number().int().min(1),
  newest: newestSchema.default(50),
});
const aboutProposal = z.strictObject({ conversationId: id, proposalId: id });

/** What the shopper's socket sends at the handshake. */
export const shopperHandshakeSchema = z.object({
  siteKey: z.string().min(1).max(100),
  visitorToken: z.string().max(4096).optional(),
  identityToken: z.string().max(8192).optional(),
  locale: z.enum(['en', 'zh']).optional(),
});
export type ShopperHandshake = z.input<typeof shopperHandshakeSchema>;

/** A message as it arrives. Length and emptiness are judged by the conversation, which has a sentence for each. */
export const messageDraftSchema = z.strictObject({
  conversationId: id,
  clientId: z.string().min(8).max(64),
  text: z.string().max(100_000),
  page: z.strictObject({ url: z.string().max(2048), productId: z.string().max(100).optional() }).optional(),
});
export type MessageDraft = z.output<typeof messageDraftSchema>;

/** The schema of each event that a shopper's page may ask on `/shopper`. */
export const shopperRequests = {
  'conversation:open': z.strictObject({ newest: newestSchema }),
  'conversation:earlier': earlierSchema,
  'conversation:resume': z.strictObject({
    conversationId: id,
    afterSeq: z.number().int().min(0),
    afterChange: z.number().int().min(0).optional(),
  }),
  'message:send': messageDraftSchema,
  'handover:request': inConversation,
  'handover:cancel': inConversation,
  'conversation:close': inConversation,
  'conversation:rate': z.strictObject({
    conversationId: id,
    score: z.number().int().min(1).max(5),
    words: z.string().max(2000).optional(),
  }),
  'message:rate': z.strictObject({ messageId: id, useful: z.boolean() }),
  'typing:set': z.strictObject({ conversationId: id, typing: z.boolean() }),
  'action:confirm': aboutProposal,
  'action:decline': aboutProposal,
  'action:undo': aboutProposal,
  'action:copy': aboutProposal,
  'identity:prove': z.strictObject({ orderNumber: z.string().min(1).max(40), email: z.string().min(3).max(254) }),
  'identity:confirm': z.strictObject({ proofId: id, code: z.string().min(1).max(12) }),
  'identity:refresh': z.strictObject({ identityToken: z.string().min(1).max(8192) }),
} as const;
export type ShopperRequest = keyof typeof shopperRequests;
export type ShopperAsks<K extends ShopperRequest> = z.output<(typeof shopperRequests)[K]>;

/** A turn that is being streamed: everything shown so far; `index` is that of the newest piece in `text`. */
export type TurnView = { turnId: string; attempt: number; index: number; text: string };

/** State of a conversation at one position of its log. */
export type ConversationSnapshot = {
  messages: MessageView[];
  lastSeq: number;
  lastChange: number;
  holder: HolderView;
  agentName?: string;
  turn?: TurnView;
};

/** Earlier messages, in order, as they stood at `lastChange`. */
export type EarlierMessages = Pick<ConversationSnapshot, 'messages' | 'lastChange'>;

/** What each request on `/shopper` is answered with. */
export type ShopperAnswers = {
  'conversation:open': ConversationSnapshot & { conversationId: string; visitorToken: string };
  'conversation:resume': ConversationSnapshot;
  'conversation:earlier': EarlierMessages;
  'message:send': { message: MessageView };
  'handover:request': { holder: HolderView };
  'handover:cancel': { holder: HolderView };
  'conversation:close': { holder: HolderView };
  'conversation:rate': Record<string, never>;
  'message:rate': Record<string, never>;
  'typing:set': Record<string, never>;
  'action:confirm': { message: MessageView };
  'action:decline': { message: MessageView };
  'action:undo': { message: MessageView };
  /** `path` on the server gives the copy, once, until then. */
  'action:copy': { path: string; until: string };
  'identity:prove': { proofId: string };
  'identity:confirm': { until: string };
  'identity:refresh': { until: string };
};

/** Client-to-server event map of `/shopper`; each is acknowledged. */
export type ShopperClientEvents = {
  [K in ShopperRequest]: (
    data: z.input<(typeof shopperRequests)[K]>,
    ack: (answer: Ack<ShopperAnswers[K]>) => void,
  ) => void;
};

/** What was told to shoppers and staff alike about one conversation. */
export type ConversationEvents = {
  'message:added': (event: { message: MessageView }) => void;
  'message:changed': (event: { message: MessageView }) => void;
  'answer:delta': (event: {
    conversationId: string;
    turnId: string;
    attempt: number;
    index: number;
    text: string;
  }) => void;
  'answer:withdrawn': (event: { conversationId: string; turnId: string; attempt: number; reason: string }) => void;
  'typing:changed': (event: { conversationId: string; author: Author; typing: boolean }) => void;
  'log:position': (event: { conversationId: string; lastSeq: number; lastChange: number }) => void;
};

/** Server-to-client event map of `/shopper`. */
export type ShopperServerEvents = ConversationEvents & {
  'conversation:changed': (event: {
    conversationId: string;
    holder: HolderView;
    lastSeq: number;
    agentName?: string;
  }) => void;
  'nudge:shown': (event: { nudgeId: string; rankingId: string; hook: string; text: string; cards: Card[] }) => void;
  'identity:changed': (event: { until?: string }) => void;
};
