import {
  type Locale,
  type MessageView,
  type ProductCard,
  type Refusal,
  type ShopperAnswers,
  type ShopperAsks,
  type ShopperRequest,
} from '@app/contracts';
import { type FrameMessage, type Page } from '../bridge.js';
import { reached } from '../thread/log.js';
import { discarded, restored, retried } from '../thread/outbox.js';
import { PAUSE, TypingSignal } from '../thread/typing-signal.js';
import { unreadCount } from '../thread/unread.js';
import { noticeOf, type ChatState, type ChatStore } from './chat-state.js';
import { type Kept } from './kept.js';
import { Link, type Answer } from './link.js';
import { LogKeeper } from './log-keeper.js';
import { Sender } from './sender.js';
import { Store } from './store.js';

const SLOW_MS = 2000;
const TYPING_MS = { bot: 15_000, agent: 8000, shopper: 0, system: 0 } as const;
/** The longest time that a browser's timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** What a session needs to know of the page it runs in. */
export type SessionPlace = {
  origin: string;
  siteKey: string;
  locale: Locale;
  /** Kept for the visitor, and for this tab alone. */
  visitor: Kept;
  tab: Kept;
  tell(message: FrameMessage): void;
};

/** One shopper's chat: what the views show is in `store`, what they ask are its methods. */
export class Session {
  readonly store: ChatStore;
  private readonly link: Link;
  private readonly keeper: LogKeeper;
  private readonly sender: Sender;
  private readonly typing = new TypingSignal((typing) => void this.inConversation('typing:set', { typing }));
  private identityToken?: string;
  private page?: Page;
  private cameWithToken = true;
  private timers: Partial<Record<'slow' | 'typing' | 'pause' | 'until', ReturnType<typeof setTimeout>>> = {};

  constructor(private readonly place: SessionPlace) {
    this.store = new Store<ChatState>({
      locale: place.locale,
      connection: 'connecting',
      slow: false,
      outbox: restored(place.tab.get('outbox')),
      readSeq: 0,
      shown: false,
    });
    this.link = new Link(place.origin, () => this.handshake(), {
      connected: () => this.connected(),
      disconnected: () => this.disconnected(),
      refused: (refusal) => this.refused(refusal),
    });
    this.keeper = new LogKeeper(this.link, this.store, (token) => this.opened(token));
    this.sender = new Sender(this.link, this.store, this.keeper);
    this.store.subscribe((state, before) => this.changed(state, before));
    this.listen();
  }

  /** Connects; until then nothing is asked of the server. */
  start(): void {
    if (this.link.isConnected) return;
    this.watchConnection();
    this.link.connect();
  }

  /** Back from sleep, from another tab or from no network: find out at once what was missed. */
  wake(): void {
    if (this.link.isConnected) this.keeper.refresh();
    else this.link.connect();
  }

  send(text: string): void {
    const { log } = this.store.get();
    if (!log || !text.trim()) return;
    this.typing.stop();
    const { conversationId } = log;
    this.sender.add({ conversationId, clientId: crypto.randomUUID(), text, page: this.page });
  }

  retry(clientId: string): void {
    this.sender.update((outbox) => retried(outbox, clientId));
  }

  discard(clientId: string): void {
    this.sender.update((outbox) => discarded(outbox, clientId));
  }

  /** The text in the composer changed. */
  typed(text: string): void {
    this.typing.changed(text, Date.now());
    this.later('pause', PAUSE, () => this.typing.stop());
  }

  /** `handover:request`, `handover:cancel` or `conversation:close`; what it led to comes through the log. */
  async move(event: 'handover:request' | 'handover:cancel' | 'conversation:close'): Promise<void> {
    await this.inConversation(event, {});
    this.keeper.refresh();
  }

  /** Ends this conversation, if it is not ended, and begins another. */
  async startAnew(): Promise<void> {
    if (this.store.get().log?.holder !== 'closed') await this.inConversation('conversation:close', {});
    this.keeper.open();
  }

  async rateMessage(message: MessageView, useful: boolean): Promise<boolean> {
    return this.isFine(await this.link.ask('message:rate', { messageId: message.id, useful }));
  }

  async rateConversation(score: number, words?: string): Promise<boolean> {
    return this.inConversation('conversation:rate', { score, words });
  }

  prove(orderNumber: string, email: string): Promise<Answer<ShopperAnswers['identity:prove']>> {
    return this.link.ask('identity:prove', { orderNumber, email });
  }

  async confirm(proofId: string, code: string): Promise<Answer<ShopperAnswers['identity:confirm']>> {
    const answer = await this.link.ask('identity:confirm', { proofId, code });
    if (answer !== 'no_answer' && answer.ok) this.known(answer.data.until);
    return answer;
  }

  /** The shop says who its shopper is, or, with null, that nobody is signed in. Kept in memory alone. */
  async identify(token: string | null): Promise<void> {
    const before = this.identityToken;
    this.identityToken = token ?? undefined;
    if (before === this.identityToken) return;
    if (!this.link.isConnected) return;
    if (!token) return this.comeAnew();
    const answer = await this.link.ask('identity:refresh', { identityToken: token });
    if (answer === 'no_answer') return this.keeper.open();
    if (answer.ok) return this.known(answer.data.until);
    this.identityRefused(answer.error);
  }

  setPage(page: Page): void {
    this.page = page;
  }

  setShown(shown: boolean): void {
    this.store.set({ shown });
  }

  /** The server learns the language at the handshake, so the connection is made anew. */
  setLocale(locale: Locale): void {
    if (locale === this.store.get().locale) return;
    this.store.set({ locale });
    if (this.link.isConnected) this.link.reconnect();
  }

  /** An address that the shop gave, seen from the page that the shopper is on. */
  shopAddress(address: string): string {
    const base = this.page?.url ?? this.place.origin;
    return URL.canParse(address, base) ? new URL(address, base).href : '';
  }

  /** Notes that a recommended product was followed; never holds the shopper up. */
  followed(card: ProductCard): void {
    this.place.tell({ type: 'frame:followed' });
    const token = this.place.visitor.get('token');
    if (!card.rankingId || !token) return;
    const { rankingId, slot, productId } = card;
    void fetch(`${this.place.origin}/api/clicks`, {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ rankingId, slot, productId }),
    }).catch(() => undefined);
  }

  /** Another tab has written down a visitor; this one follows if it came without and has nothing to lose. */
  visitorChanged(): void {
    const { log } = this.store.get();
    const isFresh = !this.cameWithToken && !log?.messages.some(({ author }) => author === 'shopper');
    if (!isFresh || !this.link.isConnected) return;
    this.comeAnew();
  }

  closePanel(): void {
    this.place.tell({ type: 'frame:close' });
  }

  private handshake() {
    const token = this.place.visitor.get('token') ?? undefined;
    this.cameWithToken = token !== undefined;
    const { siteKey } = this.place;
    return { siteKey, visitorToken: token, identityToken: this.identityToken, locale: this.store.get().locale };
  }

  private listen(): void {
    const { socket } = this.link;
    socket.on('message:added', ({ message }) => {
      if (message.author !== 'shopper') this.store.set({ typing: undefined });
      this.keeper.apply({ type: 'added', message }, message.conversationId);
    });
    socket.on('message:changed', ({ message }) => this.keeper.apply({ type: 'hinted' }, message.conversationId));
    socket.on('answer:delta', (piece) => this.keeper.apply({ type: 'delta', ...piece }, piece.conversationId));
    socket.on('answer:withdrawn', (turn) => this.keeper.apply({ type: 'withdrawn', ...turn }, turn.conversationId));
    socket.on('log:position', (at) => this.keeper.apply({ type: 'position', ...at }, at.conversationId));
    socket.on('conversation:changed', (told) => this.keeper.apply({ type: 'holder', ...told }, told.conversationId));
    socket.on('typing:changed', ({ conversationId, author, typing }) => {
      if (conversationId !== this.store.get().log?.conversationId || author === 'shopper') return;
      this.showTyping(typing ? { author, until: Date.now() + TYPING_MS[author] } : undefined);
    });
    socket.on('identity:changed', ({ until }) => this.known(until));
  }

  private connected(): void {
    this.store.set({ connection: 'connected', slow: false, notice: undefined });
    clearTimeout(this.timers.slow);
    if (this.store.get().log) this.keeper.refresh();
    else this.keeper.open();
    this.sender.pump();
  }

  private disconnected(): void {
    this.sender.interrupt();
    this.store.set({ connection: 'connecting', typing: undefined });
    this.watchConnection();
  }

  private refused(refusal: Refusal): void {
    if (refusal.code === 'identity_expired' || refusal.code === 'identity_invalid') {
      this.identityRefused(refusal);
      return this.link.connect();
    }
    this.store.set({ connection: 'refused', notice: noticeOf(refusal, Date.now()) });
  }

  private identityRefused(refusal: Refusal): void {
    this.identityToken = undefined;
    this.place.tell({ type: 'frame:identity', problem: refusal.code });
  }

  private opened(visitorToken: string): void {
    this.place.visitor.set('token', visitorToken);
    const { log } = this.store.get();
    if (!log) return;
    const [id, seq] = this.place.visitor.get('read')?.split(' ') ?? [];
    this.store.set({ readSeq: id === log.conversationId ? Number(seq) || 0 : reached(log) });
    this.sender.pump();
  }

  /** Who the visitor is has changed, so what they may see has too; it changes again when the proof runs out. */
  private known(until?: string): void {
    this.keeper.open();
    if (!until) return clearTimeout(this.timers.until);
    const left = new Date(until).getTime() - Date.now();
    if (left > 0) this.later('until', Math.min(left + 1000, LONGEST_MS), () => this.keeper.open());
  }

  private comeAnew(): void {
    this.store.set({ outbox: [] });
    this.link.reconnect();
    this.keeper.open();
  }

  private changed(state: ChatState, before: ChatState): void {
    if (state.outbox !== before.outbox) this.place.tab.set('outbox', JSON.stringify(state.outbox));
    if (state.log !== before.log) {
      if (before.log && state.log?.conversationId !== before.log.conversationId) this.store.set({ notice: undefined });
      this.sender.settle();
    }
    this.tellUnread();
  }

  private tellUnread(): void {
    const { log, shown, readSeq } = this.store.get();
    if (!log) return;
    const seq = reached(log);
    if (shown && seq > readSeq) {
      this.place.visitor.set('read', `${log.conversationId} ${seq}`);
      return this.store.set({ readSeq: seq });
    }
    this.place.tell({ type: 'frame:unread', count: unreadCount(log.messages, readSeq) });
    const live = log.holder !== 'closed' && log.messages.some(({ author }) => author === 'shopper');
    this.place.tell({ type: 'frame:live', live });
  }

  private showTyping(typing: ChatState['typing']): void {
    this.store.set({ typing });
    clearTimeout(this.timers.typing);
    if (typing) this.later('typing', typing.until - Date.now(), () => this.store.set({ typing: undefined }));
  }

  private watchConnection(): void {
    this.later('slow', SLOW_MS, () => this.store.set({ slow: true }));
  }

  private async inConversation<K extends ShopperRequest>(
    event: K,
    data: Omit<ShopperAsks<K>, 'conversationId'>,
  ): Promise<boolean> {
    const { log } = this.store.get();
    if (!log) return false;
    const whole = { conversationId: log.conversationId, ...data } as unknown as ShopperAsks<K>;
    const answer = await this.link.ask(event, whole);
    return event === 'typing:set' || this.isFine(answer);
  }

  private isFine(answer: Answer<unknown>): boolean {
    if (answer === 'no_answer') return false;
    if (!answer.ok) this.store.set({ notice: noticeOf(answer.error, Date.now()) });
    return answer.ok;
  }

  private later(name: keyof Session['timers'], ms: number, then: () => void): void {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(then, ms);
  }
}
