import { type ProposalDraft, type RefusedAction, type Verdict } from '@app/actions';
import {
  type Author,
  type Card,
  type Citation,
  type Locale,
  type OrderOwner,
  type QuickReply,
  type Sentence,
  type Visitor,
} from '@app/contracts';
import { type Alternative } from '@app/shop';
import { type Form } from './forms/form.js';

/** What is asked of one turn. `messages` are unanswered, in order, and are answered as one. */
export type TurnRequest = Readonly<{
  turnId: string;
  conversationId: string;
  attempt: number;
  visitor: Visitor;
  now: Date;
  messages: readonly {
    id: string;
    text: string;
    at: Date;
    page?: { url: string; productId?: string };
    /** Written while waiting for a person, before the shopper went back to the bot. */
    waited?: boolean;
  }[];
  /** Earlier messages, oldest first, at most 20. */
  history: readonly { author: Author; text: string; at: Date }[];
  /** What the last answer left open; null on the first turn and after a change of holder. */
  memory: Memory | null;
  /** Whether a person takes conversations now; looked up only for who has gone back from waiting for one. */
  someoneThere?: boolean;
}>;

/** What an answer leaves for the next turn to build on: the subject that "it" and "the second one" refer to. */
export type Memory = {
  intent?: string;
  /** Orders that were shown or offered as a choice, in the order shown. */
  orderNumbers?: string[];
  /** The country that shipping was asked about. */
  country?: string;
  /** Products that were shown, in the order shown. */
  productIds?: string[];
  /** What the bot asked and still waits for. */
  awaiting?: 'which_order' | 'identity' | 'product_need' | 'person' | 'country';
  /** The question that waits for a proof of identity or for the choice of an order, as it was written. */
  pending?: string;
  /** What was looked for in the catalogue, so that "not black" and "cheaper ones" refine it. */
  search?: ProductSearch;
  /** Whether products were recommended beside an answer: once a conversation is enough. */
  recommended?: boolean;
  /** Whether the bot has said sorry for what made the shopper angry. */
  apologised?: boolean;
  /** What was confirmed last, for "undo that"; `undoable` is looked up when it is asked for. */
  done?: { proposalId: string; form: Form; undoable?: boolean } | null;
  /** The form that is open. */
  form?: Form | null;
  /** What was refused just now. */
  refused?: Refused | null;
  /** Answers in a row that were not grounded. */
  misses?: number;
  /**
   * The wait for a person that the shopper has gone back from: why they were called, and whether nobody was there. `said`:
   * they have heard since that none is called again by itself.
   */
  called?: { reason: string; nobody: boolean; said?: boolean };
};

/** A form that a rule did not allow, and what is possible instead, until something else is spoken of. */
export type Refused = {
  form: Form;
  sentence: Sentence;
  instead?: Sentence;
  offers?: readonly Alternative[];
  /** What was asked when it was refused. */
  asked?: Form['asked'];
};

/** What a shopper looks for in the catalogue. Prices are minor units; names of attributes are those of the catalogue. */
export type ProductSearch = {
  words: string;
  /** Types of the catalogue that were named: `teapot`, `rain jacket`. */
  types: string[];
  priceMin?: number;
  priceMax?: number;
  colours: string[];
  notColours: string[];
  sizes: string[];
  materials: string[];
  warmth?: string;
  season?: string;
  waterproof?: boolean;
  wearer?: 'women' | 'men' | 'children';
  recipient?: string;
  occasion?: string;
  gift?: boolean;
  /** Products that were shown already and are not wanted again. */
  exclude?: string[];
};

/** A product that was put before a shopper, as the funnel counts it. */
export type ShownProduct = { rankingId: string; hook: string; slot: number; productId: string; reason: string };

/** One answer before it is committed. `action` is data beside the text and is never parsed out of it. */
export type AnswerDraft = {
  action: 'answer' | 'ask' | 'propose' | 'offer_person' | 'hand_over';
  /** Why a person is called; beside `offer_person`, why one would have been, had the shopper not just come back from waiting. */
  handOverReason?: string;
  language: Locale;
  text: string;
  citations: Citation[];
  cards: Card[];
  quickReplies: QuickReply[];
  /** Whose orders it shows: the message is masked for whoever cannot prove to be that owner. */
  owner?: OrderOwner;
  /** What it offers to do, stored with its message; only the shopper's own yes does it. */
  proposal?: ProposalDraft;
  /** What it refused by a rule instead of proposing it; goes into the audit. */
  refused?: RefusedAction;
  /** What the shopper's message said to an earlier proposal: takes effect when, and only if, the answer is committed. */
  settles?: { proposalId: string; verdict: Verdict };
  memory: Memory | null;
  shown: ShownProduct[];
  trace: AnswerTrace;
};

/** Inputs, decision and timings of a turn, as JSON. */
export type AnswerTrace = Readonly<Record<string, unknown>>;

/** Writes the answer to a turn. */
export abstract class Answerer {
  /** Told of a message that is about to be answered, so that what is slow and needs no turn can begin. Never fails. */
  foresee(_text: string, _locale: Locale): void {}

  /**
   * Answers one turn. Each piece of text is handed to `show` (awaited) before it counts as shown. The pieces joined equal
   * the draft's `text`; where they do not, the shopper sees them withdrawn and the text in their place.
   * @throws whatever `show` throws (the turn was superseded), and on an aborted `signal`.
   */
  abstract answer(
    request: TurnRequest,
    show: (piece: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<AnswerDraft>;
}
