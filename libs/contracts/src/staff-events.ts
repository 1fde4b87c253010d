import { z } from 'zod';
import { type Ack } from './ack.js';
import { type ActionKind } from './action.js';
import { type HolderView, type MessageView, newestSchema } from './message.js';
import { type Locale, type Staff } from './people.js';
import { type ProposalState, type ProposalView } from './proposal.js';
import {
  type ConversationEvents,
  type ConversationSnapshot,
  type EarlierMessages,
  earlierSchema,
} from './shopper-events.js';

const id = z.uuid();
const inConversation = z.strictObject({ conversationId: id });

/** The schema of each event that the console may ask on `/staff`. */
export const staffRequests = {
  'inbox:list': z.strictObject({ filter: z.enum(['open', 'waiting', 'mine', 'closed']).default('open') }),
  'conversation:watch': z.strictObject({ conversationId: id, newest: newestSchema }),
  'conversation:earlier': earlierSchema,
  'conversation:unwatch': inConversation,
  'conversation:resume': z.strictObject({
    conversationId: id,
    afterSeq: z.number().int().min(0),
    afterChange: z.number().int().min(0).optional(),
  }),
  'conversation:take': inConversation,
  'conversation:handBack': inConversation,
  'conversation:close': inConversation,
  'conversation:actions': inConversation,
  'message:send': z.strictObject({
    conversationId: id,
    clientId: z.string().min(8).max(64),
    text: z.string().max(100_000),
  }),
  'typing:set': z.strictObject({ conversationId: id, typing: z.boolean() }),
  'presence:set': z.strictObject({ available: z.boolean() }),
} as const;
export type StaffRequest = keyof typeof staffRequests;
export type StaffAsks<K extends StaffRequest> = z.output<(typeof staffRequests)[K]>;

/** A row of the inbox. `waitingSince` is set while the shopper waits for a person. */
export type InboxRow = {
  conversationId: string;
  holder: HolderView;
  agent?: { staffId: string; name: string };
  locale: Locale;
  /** Name to show: the shopper's customer id if proven, else a short guest name. */
  visitor: string;
  /** What the shop calls its customer; absent for guests, and where the shop knows no name. */
  name?: string;
  /** A guest's mark alone, without the word, for a reader of another language. */
  guest?: string;
  lastSeq: number;
  lastText: string;
  lastAuthor: string;
  /** What the shopper wrote last; absent until they have written, and once that is erased. */
  shopperText?: string;
  lastAt: string;
  waitingSince?: string;
  /** Since when the shopper is away, while people hold the conversation or are to; they see the answer when they are back. */
  leftAt?: string;
  reason?: string;
};

/** One step of an action: by whom, and by which rule when it is a refusal. */
export type ActionStep = {
  at: string;
  from?: ProposalState;
  to: ProposalState;
  actor: 'bot' | 'shopper' | 'shop' | 'clock';
  rule?: string;
};

/** What was to be done for a shopper, with every step in order. Without `proposal`, a rule said no before it was proposed. */
export type ActionRecord = {
  id: string;
  kind: ActionKind;
  orderNumber?: string;
  steps: ActionStep[];
  proposal?: ProposalView;
  /** The shop's own number of what came of it. */
  reference?: string;
  /** Until then the shopper can have it taken back. */
  undoUntil?: string;
};

/** What each request on `/staff` is answered with. */
export type StaffAnswers = {
  'inbox:list': { rows: InboxRow[] };
  'conversation:watch': ConversationSnapshot & { row: InboxRow };
  'conversation:earlier': EarlierMessages;
  'conversation:unwatch': Record<string, never>;
  'conversation:resume': ConversationSnapshot;
  'conversation:take': { holder: HolderView };
  'conversation:handBack': { holder: HolderView };
  'conversation:close': { holder: HolderView };
  'conversation:actions': { actions: ActionRecord[] };
  'message:send': { message: MessageView };
  'typing:set': Record<string, never>;
  'presence:set': Record<string, never>;
};

/** Client-to-server event map of `/staff`; each is acknowledged. */
export type StaffClientEvents = {
  [K in StaffRequest]: (data: z.input<(typeof staffRequests)[K]>, ack: (answer: Ack<StaffAnswers[K]>) => void) => void;
};

/** Server-to-client event map of `/staff`: everything about watched conversations, and rows of the inbox. */
export type StaffServerEvents = ConversationEvents & {
  'inbox:changed': (event: { row: InboxRow }) => void;
  'conversation:changed': (event: {
    conversationId: string;
    holder: HolderView;
    lastSeq: number;
    agent?: { staffId: string; name: string };
  }) => void;
};

/** What `GET /api/staff/me` returns. */
export type StaffView = Staff & { csrfToken: string };
