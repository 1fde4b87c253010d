import type { Author, Locale, ProductCard, Refusal, ShopperAnswers, ShopperAsks, ShopperRequest } from '@app/contracts';
import { type FrameMessage, type Page } from '../bridge.js';
import { STRINGS } from '../strings.js';
import { discarded, restored, retried } from '../thread/outbox.js';
import { PAUSE, TYPING_MS, TypingSignal } from '../thread/typing-signal.js';
import { noticeOf, type ChatState, type ChatStore } from './chat-state.js';
import { Link, type Answer, type Move } from './link.js';
import { listen } from './listen.js';
import { noteClick } from './note-click.js';
import { LogKeeper } from './log-keeper.js';
import { ReadMark } from './read-mark.js';
import { Sender } from './sender.js';
import { type SessionPlace } from './session-place.js';
import { Store } from './store.js';
import { isOfAnother } from './told-shopper.js';
import { Timers } from './timers.js';

/** A break shorter than this, in ms, is none of the shopper's business. */
const SLOW_MS = 2000;

/** One shopper's chat: what the views show is in `store`, what they ask are its methods. */
export class Session {
  readonly store: ChatStore;
  private readonly link: Link;
  private readonly keeper: LogKeeper;
  private readonly sender: Sender;
  private readonly readMark: ReadMark;
  private readonly timers = new Timers<'slow' | 'typing' | 'pause' | 'until'>();
  private readonly typing = new TypingSignal((typing) => void this.inConversation('typing:set', { typing }));
  private page?: Page;
  /** The shop's last word on who its shopper is, and the same until it is refused. */
  private told?: string;
  private identityToken?: string;
  /** What the last handshake said. */
  private came: { visitorToken?: string; identityToken?: string } = {};

  constructor(private readonly place: SessionPlace) {
    this.store = new Store<ChatState>({
      locale: place.locale,
      comer: 0,
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
    this.keeper = new LogKeeper(
      this.link,
      this.store,
      (token) => this.opened(token),
      () => place.visitor.get('read'),
    );
    this.sender = new Sender(this.link, this.store, this.keeper);
    this.readMark = new ReadMark(this.store, place.visitor, (message) => void place.tell(message));
    this.store.subscribe((state, before) => this.changed(state, before));
    listen(this.link.socket, {
      log: (event, conversationId) => this.keeper.apply(event, conversationId),
      typing: (author, typing, conversationId) => this.showTyping(author, typing, conversationId),
      identity: (until) => this.proven(until),
    });
  }

  /** Connects; until then nothing is asked of the server. */
  start(): void {
    if (this.link.isConnected) return;
    this.store.set({ connection: 'connecting' });
    this.timers.later('slow', SLOW_MS, () => this.store.set({ slow: true }));
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
    this.timers.later('pause', PAUSE, () => this.typing.stop());
  }

  /** Asks for something about this conversation; what it led to comes through the log. */
  async move(event: Move, data: { proposalId?: string } = {}): Promise<void> {
    await this.inConversation(event, data);
    this.keeper.refresh();
  }

  /** Fetches earlier messages, if there are any. */
  earlier(): Promise<void> {
    return this.keeper.earlier();
  }

  /** Fetches the copy of one's data, as a file. */
  async download(proposalId: string): Promise<void> {
    const conversationId = this.store.get().log?.conversationId ?? '';
    const answer = await this.link.ask('action:copy', { conversationId, proposalId });
    if (this.isFine(answer) && answer !== 'no_answer' && answer.ok) location.assign(answer.data.path);
  }

  /** Ends this conversation, if it is not ended, and begins another. */
  async startAnew(): Promise<void> {
    if (this.store.get().log?.holder !== 'closed') await this.inConversation('conversation:close', {});
    this.keeper.open();
  }

  async rateMessage(messageId: string, useful: boolean): Promise<boolean> {
    return this.isFine(await this.link.ask('message:rate', { messageId, useful }));
  }

  async rateConversation(score: number, words?: string): Promise<boolean> {
    return this.inConversation('conversation:rate', { score, words });
  }

  prove(orderNumber: string, email: string): Promise<Answer<ShopperAnswers['identity:prove']>> {
    return this.link.ask('identity:prove', { orderNumber, email });
  }

  async confirm(proofId: string, code: string): Promise<Answer<ShopperAnswers['identity:confirm']>> {
    const answer = await this.link.ask('identity:confirm', { proofId, code });
    if (answer !== 'no_answer' && answer.ok) this.proven(answer.data.until);
    return answer;
  }

  /** The shop says who its shopper is, or, with null, that nobody is signed in. Kept in memory alone. */
  async identify(token: string | null): Promise<void> {
    const { told } = this;
    this.told = this.identityToken = token ?? undefined;
    if (isOfAnother(told, token)) this.comeAnew(this.store.get().comer + 1);
    else if (this.link.isConnected) await this.catchUpIdentity();
  }

  setPage(page: Page): void {
    this.page = page;
  }

  setShown(shown: boolean): void {
    this.store.set({ shown });
  }

  /** The server learns the language at the handshake, and the conversation when it is opened. */
  setLocale(locale: Locale): void {
    if (locale === this.store.get().locale) return;
    this.store.set({ locale });
    if (this.link.isConnected) this.link.reconnect();
    if (this.store.get().log?.holder !== 'closed') this.keeper.open();
  }

  /** An address that the shop gave, seen from the page that the shopper is on. */
  shopAddress(address: string): string {
    const base = this.page?.url ?? this.place.origin;
    return URL.canParse(address, base) ? new URL(address, base).href : '';
  }

  /** Notes that a recommended product was followed; never holds the shopper up. */
  clicked(card: ProductCard): void {
    noteClick(card, this.place.origin, this.place.visitor.get('token'));
  }

  /** Another tab has written down a visitor; this one follows if it came without one and has nothing to lose. */
  visitorChanged(): void {
    const { log, outbox } = this.store.get();
    const isUsed = outbox.length > 0 || log?.messages.some(({ author }) => author === 'shopper');
    if (!isUsed && !this.came.visitorToken && this.link.isConnected) this.comeAnew();
  }

  /** Tells the shop's page; false when there is none around this one. */
  tell(message: FrameMessage): boolean {
    return this.place.tell(message);
  }

  /** The shopper has read on in another tab. */
  readElsewhere(): void {
    this.readMark.load();
  }

  private handshake() {
    const visitorToken = this.place.visitor.get('token') ?? undefined;
    this.came = { visitorToken, identityToken: this.identityToken };
    return { siteKey: this.place.siteKey, locale: this.store.get().locale, ...this.came };
  }

  private connected(): void {
    this.timers.stop('slow');
    this.store.set({ connection: 'connected', slow: false, notice: undefined });
    this.keeper.refresh();
    this.sender.pump();
    void this.catchUpIdentity();
  }

  private disconnected(): void {
    this.sender.interrupt();
    this.store.set({ connection: 'connecting', typing: undefined });
    this.timers.later('slow', SLOW_MS, () => this.store.set({ slow: true }));
  }

  private refused(refusal: Refusal): void {
    const notice = noticeOf(refusal, Date.now());
    if (!refusal.code.startsWith('identity_')) return this.store.set({ connection: 'refused', notice });
    // While it was on its way the shop may have given another one.
    if (this.came.identityToken === this.identityToken) this.identityRefused(refusal);
    this.link.connect();
  }

  /** What the shop said about its shopper since the handshake is said to the server, too. */
  private async catchUpIdentity(): Promise<void> {
    const { identityToken } = this;
    if (!identityToken || identityToken === this.came.identityToken) return;
    this.came.identityToken = identityToken;
    const answer = await this.link.ask('identity:refresh', { identityToken });
    if (identityToken !== this.identityToken) return;
    if (answer !== 'no_answer' && !answer.ok) return this.identityRefused(answer.error);
    this.keeper.open();
    if (answer !== 'no_answer') this.rereadAt(answer.data.until);
  }

  private identityRefused(refusal: Refusal): void {
    this.identityToken = this.came.identityToken = undefined;
    this.place.tell({ type: 'frame:identity', problem: refusal.code });
  }

  private proven(until?: string): void {
    this.keeper.reread();
    this.rereadAt(until);
  }

  /** When a proof runs out, what needed it is hidden again. */
  private rereadAt(until?: string): void {
    const left = until ? Date.parse(until) - Date.now() : 0;
    if (left > 0) this.timers.later('until', left + 1000, () => this.keeper.reread());
  }

  private opened(visitorToken: string): void {
    this.place.visitor.set('token', visitorToken);
    this.sender.pump();
  }

  /** Another visitor from here on, who sees no message of the one before, not even without a network. */
  private comeAnew(comer = this.store.get().comer): void {
    this.store.set({ comer, outbox: [], log: undefined });
    this.link.reconnect();
    this.keeper.open();
  }

  private changed(state: ChatState, before: ChatState): void {
    if (state.outbox !== before.outbox) this.place.tab.set('outbox', JSON.stringify(state.outbox));
    if (state.log !== before.log) this.sender.settle();
    if (state.log !== before.log || state.shown !== before.shown) this.readMark.update();
  }

  private showTyping(author: Author, typing: boolean, conversationId: string): void {
    if (conversationId !== this.store.get().log?.conversationId || author === 'shopper') return;
    this.timers.stop('typing');
    this.store.set({ typing: typing ? author : undefined });
    if (typing) this.timers.later('typing', TYPING_MS[author], () => this.store.set({ typing: undefined }));
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
    if (answer !== 'no_answer' && answer.ok) return true;
    const { noAnswer } = STRINGS[this.store.get().locale];
    this.store.set({ notice: answer === 'no_answer' ? { text: noAnswer } : noticeOf(answer.error, Date.now()) });
    return false;
  }
}
