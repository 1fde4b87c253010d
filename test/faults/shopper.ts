import { randomUUID } from 'node:crypto';
import { type Author, type HolderView, type ShopperAnswers, type ShopperServerEvents } from '@app/contracts';
import { Caller } from './caller.js';
import { type Dice } from './dice.js';
import { Follower } from './follower.js';
import { QUESTIONS } from './questions.js';
import { type ClientRecord, type Sent } from './record.js';

type Told<K extends keyof ShopperServerEvents> = Parameters<ShopperServerEvents[K]>[0];

/** A shopper whose page does what the wire asks of it, and writes down all that it was told. */
export class Shopper {
  readonly caller: Caller;
  readonly sent: Sent[] = [];
  private readonly rated: { id: string; useful: boolean }[] = [];
  conversationId = '';
  private readonly log = new Follower();
  private readonly typing = new Set<Author>();
  private streaming: string | undefined;
  private holder: HolderView = 'bot';
  private resuming: Promise<void> | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(
    readonly name: string,
    private readonly address: () => string,
    private readonly dice: Dice,
    private visitorToken?: string,
  ) {
    this.caller = new Caller({
      address: () => `${this.address()}/shopper`,
      auth: () => ({ siteKey: 'demo', locale: 'en', ...(this.visitorToken && { visitorToken: this.visitorToken }) }),
      told: (event, data) => this.told(event, data),
      connected: () => void this.connected(),
      disconnected: () => this.typing.clear(),
    });
  }

  /** Writes a question now and then, sometimes two at once, until the signal; resolves when all are acknowledged. */
  async chat(meanMs: number, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      await sleep(this.dice.pause(meanMs), until);
      if (until.aborted) break;
      const isHasty = this.dice.roll() < 0.2;
      if (this.dice.roll() < 0.3) void this.caller.askOnce('typing:set', this.inHere({ typing: true })).catch(() => 0);
      await this.say(this.dice.pick(QUESTIONS));
      if (isHasty) await this.say(this.dice.pick(QUESTIONS));
      if (this.dice.roll() < 0.1) await this.rate(this.dice.roll() < 0.5);
      if (this.dice.roll() < 0.05) await this.caller.ask('handover:request', this.inHere({}));
      else if (this.holder === 'queue') await this.caller.ask('handover:cancel', this.inHere({}));
    }
    await this.caller.ask('handover:cancel', this.inHere({}));
  }

  /** The same shopper's second tab, which only reads. */
  secondTab(address: () => string): Shopper {
    return new Shopper(`${this.name}, second tab`, address, this.dice, this.visitorToken);
  }

  /** Sends a message under one client id until it is acknowledged. Resolves with its place in the log. */
  async say(text: string): Promise<number> {
    const sent: Sent = { clientId: randomUUID(), text };
    this.sent.push(sent);
    const { message } = await this.caller.ask<ShopperAnswers['message:send']>('message:send', {
      ...this.inHere({}),
      clientId: sent.clientId,
      text,
    });
    sent.acked = { seq: message.seq, id: message.id };
    return message.seq;
  }

  /** Rates the newest answer, unless it is rated. */
  private async rate(useful: boolean): Promise<void> {
    const answer = this.log.seen.findLast(({ author }) => author === 'bot');
    if (!answer || this.rated.some(({ id }) => id === answer.id)) return;
    await this.caller.ask('message:rate', { messageId: answer.id, useful });
    this.rated.push({ id: answer.id, useful });
  }

  /** Resolves when this page shows the bot's answer after a place in the log. */
  answered(seq: number): Promise<void> {
    return this.until(() => this.log.seen.some((message) => message.author === 'bot' && message.seq > seq));
  }

  /** Resolves when the page has opened its conversation. */
  arrived(): Promise<void> {
    return this.until(() => this.conversationId !== '');
  }

  record(): ClientRecord {
    const { name, conversationId, sent, rated, holder, streaming, log } = this;
    const { seen, repeats, outOfOrder, conflicts } = log;
    const typing = [...this.typing];
    return { name, conversationId, sent, rated, seen, repeats, outOfOrder, conflicts, typing, streaming, holder };
  }

  private inHere<T extends object>(data: T): T & { conversationId: string } {
    return { ...data, conversationId: this.conversationId };
  }

  private async connected(): Promise<void> {
    this.log.reconnected();
    try {
      if (this.conversationId === '') await this.begin();
      else await this.resume();
      this.caller.open();
    } catch {
      this.caller.reset();
    }
  }

  private async begin(): Promise<void> {
    const opened = await this.caller.askOnce<ShopperAnswers['conversation:open']>('conversation:open', {});
    this.visitorToken = opened.visitorToken;
    this.conversationId = opened.conversationId;
    this.keep(opened, 0);
  }

  /** One at a time: what was missed while one was on its way is told by the next position. */
  private resume(): Promise<void> {
    this.resuming ??= this.resumeOnce().finally(() => (this.resuming = undefined));
    return this.resuming;
  }

  private async resumeOnce(): Promise<void> {
    const afterSeq = this.log.lastSeq;
    const asked = this.inHere({ afterSeq, afterChange: this.log.lastChange });
    this.keep(await this.caller.askOnce<ShopperAnswers['conversation:resume']>('conversation:resume', asked), afterSeq);
  }

  private keep(snapshot: ShopperAnswers['conversation:resume'], afterSeq: number): void {
    this.log.resumed(snapshot.messages, afterSeq, snapshot.lastChange);
    // A push may have overtaken the snapshot: what it says about now is then older than what is known.
    if (snapshot.lastSeq >= this.log.lastSeq) {
      this.holder = snapshot.holder;
      this.streaming = snapshot.turn?.turnId;
    }
    this.look();
  }

  private told(event: string, data: unknown): void {
    if (event === 'message:added') this.added(data as Told<'message:added'>);
    if (event === 'message:changed') this.log.changed((data as Told<'message:changed'>).message);
    if (event === 'conversation:changed') this.holder = (data as Told<'conversation:changed'>).holder;
    if (event === 'typing:changed') this.typed(data as Told<'typing:changed'>);
    if (event === 'answer:delta') this.streaming = (data as Told<'answer:delta'>).turnId;
    if (event === 'answer:withdrawn') this.streaming = undefined;
    if (event === 'log:position') this.compare(data as Told<'log:position'>);
    this.look();
  }

  private added({ message }: Told<'message:added'>): void {
    if (message.author !== 'shopper') this.typing.clear();
    if (message.turnId === this.streaming) this.streaming = undefined;
    if (!this.log.added(message)) void this.resume().catch(() => this.caller.reset());
  }

  private typed({ author, typing }: Told<'typing:changed'>): void {
    if (typing) this.typing.add(author);
    else this.typing.delete(author);
  }

  private compare({ lastSeq, lastChange }: Told<'log:position'>): void {
    if (lastSeq > this.log.lastSeq || lastChange > this.log.lastChange)
      void this.resume().catch(() => this.caller.reset());
  }

  private until(look: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!look()) return;
        this.waiting.delete(check);
        resolve();
      };
      this.waiting.add(check);
      check();
    });
  }

  private look(): void {
    for (const check of [...this.waiting]) check();
  }
}

/** Resolves after `ms`, or at once when the signal says so. */
export function sleep(ms: number, until?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (until?.aborted || ms <= 0) return resolve();
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      until?.removeEventListener('abort', done);
      resolve();
    }
    until?.addEventListener('abort', done);
  });
}
