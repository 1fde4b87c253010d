import { type ProposalDraft, type RefusedAction } from '@app/actions';
import { type Locale } from '@app/contracts';
import { type Order, type OrderState, type Product, type Variant } from '@app/shop';
import { estimateTokenCount } from 'tokenx';
import { factText } from '../../evidence-text.js';
import { type Piece } from '../../evidence.js';
import { type Gathering } from '../../gathered.js';
import { type Sources } from '../../gather.js';
import { gatherKnowledge } from '../../gather-knowledge.js';
import { productFact } from '../../gather-products.js';
import { orderFact } from '../../order-facts.js';
import { type Voice } from '../../voice.js';
import { bearing, shopSays } from '../model-ask.js';
import { NO_SUCH_LINE, NO_SUCH_ORDER, NOTHING_FOUND, PROPOSED_ALREADY } from './desk-notes.js';
import { type OwnWords } from './own-words.js';
import { type OrderPermits } from './permits.js';
import { type CommandGround, readCommand, type ProposeArguments } from './read-command.js';

/** What a desk reads from, and where proposals come from. It has no way to confirm one. */
export type DeskSources = Pick<Sources, 'orders' | 'catalogue' | 'actions' | 'choices' | 'knowledge' | 'promotions'> &
  Pick<Sources, 'similarity' | 'articles' | 'terms'> & { permits: Pick<OrderPermits, 'of'> };

/** One turn of one visitor, as a desk is bound to it. */
export type Bound = {
  gathering: Gathering;
  voice: Voice;
  /** What may be evidence of what was read. */
  admit: (pieces: readonly Piece[]) => Piece[];
  ownWords: OwnWords;
  /** The shopper's words on the matter, for a report of a problem. */
  said: string;
};

type Shown = { id: string; kind: string; text: string };
/** What a tool returns. */
export type Told = { found?: Shown[]; note?: string; [more: string]: unknown };

const A_PAGE = 8;
const MOST_VARIANTS = 40;
const MOST_SENTENCES = 6;
const MOST_PIECE_TOKENS = 500;

/**
 * What a model may look at and ask for in one turn. The visitor is part of the desk and no argument of anything: whatever
 * is asked, it reads the orders that they have proven to own, and proposes for them. All that it showed stands in `pieces`.
 */
export class Desk {
  readonly pieces: Piece[] = [];
  /** The first proposal that the shop's rules allowed. */
  proposal: ProposalDraft | undefined;
  /** What a rule did not allow, the last time. */
  refusal: RefusedAction | undefined;

  constructor(
    private readonly bound: Bound,
    private readonly sources: DeskSources,
  ) {}

  /** Takes up what is known before anything was asked. */
  know(pieces: readonly Piece[]): Shown[] {
    return pieces.flatMap((piece) => this.show(piece));
  }

  /** The visitor's orders, newest first, a page at a time. */
  async listOrders({ state, page }: { state?: string | null; page?: number | null }): Promise<Told> {
    const { visitor, now } = this.bound.gathering;
    const states = state ? [state as OrderState] : undefined;
    const answer = await this.sources.orders.recent(visitor, now, { ...(states ? { states } : {}), limit: 50 });
    if (answer.needsProof || answer.orders.length === 0) return { note: NOTHING_FOUND };
    const from = A_PAGE * ((page ?? 1) - 1);
    const orders = answer.orders.slice(from, from + A_PAGE);
    const found = orders.flatMap((order) => this.show(this.orderPiece(order), this.inShort(order)));
    return { found, orders: answer.orders.length };
  }

  /** One order of the visitor's, with what the rules allow to be done about it. */
  async lookAtOrder({ order_number: number }: { order_number: string }): Promise<Told> {
    const order = await this.order(number);
    if (!order) return { note: NO_SUCH_ORDER };
    const { visitor, now } = this.bound.gathering;
    const { voice } = this.bound;
    const found = this.show(this.orderPiece(order));
    const permits = await this.sources.permits.of(visitor, order, now);
    const may = await Promise.all(
      permits.map(async ({ kind, refusal }) => {
        if (refusal) return { kind, refused: this.refused(refusal) };
        const { payments, reasons } = await this.sources.choices.of(visitor, now, kind, order);
        return {
          kind,
          ...(reasons.length > 0 ? { reasons: reasons.map(({ id }) => id) } : {}),
          ...(payments.length > 1 ? { payments: payments.map(({ id }) => id) } : {}),
        };
      }),
    );
    const lines = order.items.map(({ line, sku, name, quantity, unitPrice }) => ({
      ...{ line, sku, item: voice.of(name), quantity, unit_price: voice.money(unitPrice) },
    }));
    return { found, lines, goes_to: `${order.address.city}, ${order.address.country}`, may };
  }

  /** What a line of an order could be changed to. */
  async findVariants({ order_number: number, line }: { order_number: string; line: number }): Promise<Told> {
    const order = await this.order(number);
    if (!order) return { note: NO_SUCH_ORDER };
    const item = order.items.find((one) => one.line === line);
    const [product] = item ? await this.sources.catalogue.products([item.productId]) : [];
    if (!item || !product) return { note: NO_SUCH_LINE };
    const { voice } = this.bound;
    const found = this.show(this.productPiece(product), voice.of(product.name));
    const variants = product.variants.slice(0, MOST_VARIANTS).map((variant) => this.variant(variant, product.currency));
    return { found, has_now: item.sku, variants };
  }

  /** What the shop's articles, offers and codes say. */
  async searchKnowledge({ question: text }: { question: string }): Promise<Told> {
    const { gathering } = this.bound;
    const { gloss: _gloss, ...asked } = gathering.situation.question;
    const question = { ...asked, text, intents: [], alternatives: [] };
    const own = { ...gathering, situation: { ...gathering.situation, question } };
    const { pieces } = await gatherKnowledge({ intent: '', text }, own, this.sources);
    const found = pieces.map(nearest).flatMap((piece) => this.show(piece));
    return found.length > 0 ? { found } : { note: NOTHING_FOUND };
  }

  /** Puts a proposal together, by the same rules and words as any other; or says what is against it. */
  async propose(asked: ProposeArguments): Promise<Told> {
    if (this.proposal) return { note: PROPOSED_ALREADY };
    const { visitor, now, conversationId, situation } = this.bound.gathering;
    const order = asked.order_number ? await this.order(asked.order_number) : undefined;
    if (asked.order_number && !order) return { note: NO_SUCH_ORDER };
    const choices = await this.sources.choices.of(visitor, now, asked.kind, order);
    const { ownWords, said } = this.bound;
    const ground: CommandGround = { ownWords, said, choices, order };
    const read = readCommand(asked, ground);
    if ('problem' in read) return { note: read.problem };
    const { actions } = this.sources;
    const offer = await actions.propose(visitor, conversationId, read.command, situation.language, now);
    if ('refusal' in offer) {
      const { kind } = read.command;
      this.refusal = { kind, rule: offer.refusal.rule, ...(order ? { orderNumber: order.orderNumber } : {}) };
      return { refused: this.refused(offer.refusal) };
    }
    this.proposal ??= offer.proposal;
    return { proposed: offer.proposal.card.title };
  }

  private async order(number: string): Promise<Order | undefined> {
    const { visitor, now } = this.bound.gathering;
    const answer = await this.sources.orders.byNumber(visitor, now, number);
    return answer.needsProof ? undefined : answer.orders[0];
  }

  private orderPiece(order: Order): Piece {
    const { situation, now } = this.bound.gathering;
    const fact = orderFact(order, situation.language, now, this.sources.terms);
    return { id: '', source: `order:${order.orderNumber}`, kind: 'order', fact };
  }

  private productPiece(product: Product): Piece {
    const fact = productFact(product, this.language);
    return { id: '', source: `product:${product.id}`, kind: 'product', fact };
  }

  private variant({ sku, colour, size, options, price, stock }: Variant, currency: string): object {
    const own = options ?? { ...(colour ? { colour } : {}), ...(size ? { size } : {}) };
    return { sku, ...own, price: this.bound.voice.money({ amount: price, currency }), stock };
  }

  private inShort({ orderNumber, state, placedAt, total, items }: Order): string {
    const { voice } = this.bound;
    const names = items.map(({ quantity, name }) => `${quantity} x ${voice.of(name)}`).join(', ');
    return `${orderNumber}; ${state}; placed ${voice.day(placedAt.toISOString())}; ${voice.money(total)}; ${names}`;
  }

  /** The shop's own sentences, which may be repeated. */
  private refused({ rule, sentence, instead }: { rule: string; sentence: Words; instead?: Words }): Shown[] {
    const sentences = [sentence, ...(instead ? [instead] : [])].map((one) => one[this.language]);
    return this.add(shopSays('', `rule:${rule}`, sentences, this.language));
  }

  private get language(): Locale {
    return this.bound.gathering.situation.language;
  }

  /** What of a piece may be told. */
  private show(piece: Piece, short?: string): Shown[] {
    return this.bound.admit([piece]).flatMap((one) => this.add(bearing(one), short));
  }

  /** Adds a piece under the next id, once. */
  private add(piece: Piece, short?: string): Shown[] {
    const text = cut(short ?? factText(piece.fact, this.bound.voice));
    if (text === '') return [];
    const known = this.pieces.find((other) => other.kind === piece.kind && isSame(other.fact, piece.fact));
    const id = known?.id ?? `e${this.pieces.length + 1}`;
    if (!known) this.pieces.push({ ...piece, id });
    return [{ id, kind: piece.kind, text }];
  }
}

type Words = { en: string; zh: string };

/** Of a passage, the sentences that come nearest to what was asked, in their order. */
function nearest(piece: Piece): Piece {
  if (piece.kind !== 'passage') return piece;
  const { sentences } = piece.fact;
  const best = [...sentences].sort((a, b) => b.similarity - a.similarity).slice(0, MOST_SENTENCES);
  return { ...piece, fact: { ...piece.fact, sentences: sentences.filter((one) => best.includes(one)) } };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function cut(text: string): string {
  if (estimateTokenCount(text) <= MOST_PIECE_TOKENS) return text;
  return `${text.slice(0, MOST_PIECE_TOKENS * 2)}…`;
}
