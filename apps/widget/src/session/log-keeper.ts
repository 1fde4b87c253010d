import { isBehind, openLog, reached, reduceLog, type Log, type LogEvent } from '../thread/log.js';
import { unreadCount } from '../thread/unread.js';
import { noticeOf, type ChatStore, type Notice } from './chat-state.js';
import { type Answer, type Link } from './link.js';

const AGAIN_MS = 3000;
/** How many messages are asked for at a time. */
const PAGE = 50;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Keeps the log in step with the server's: one question at a time, until nothing is missing. */
export class LogKeeper {
  /** `reread` = the same conversation from its first message, because what the visitor may see has changed. */
  private wants: 'open' | 'reread' | 'missed' = 'open';
  private running = false;
  private again?: ReturnType<typeof setTimeout>;
  private complaint?: Notice;

  constructor(
    private readonly link: Pick<Link, 'ask' | 'isConnected' | 'reconnect'>,
    private readonly store: ChatStore,
    private readonly opened: (visitorToken: string) => void,
    /** The conversation that was read last, and up to which seq, as the {@link ReadMark} keeps them. */
    private readonly lastRead: () => string | null = () => null,
  ) {}

  /** Asks for the visitor's conversation anew: at the start, and when the visitor is another one. */
  open(): void {
    this.wants = 'open';
    void this.run();
  }

  /** Asks for every message again. */
  reread(): void {
    if (this.wants !== 'open') this.wants = 'reread';
    void this.run();
  }

  /** Asks what was missed, even where nothing says that something was. */
  refresh(): void {
    this.apply({ type: 'hinted' });
    void this.run();
  }

  /** Fetches the messages before the first that is held; again where a change made the page old on its way. */
  async earlier(tries = 3): Promise<void> {
    const { log } = this.store.get();
    if (!log?.base || tries === 0) return;
    const { conversationId, base } = log;
    const answer = await this.link.ask('conversation:earlier', { conversationId, beforeSeq: base + 1, newest: PAGE });
    if (answer === 'no_answer' || !answer.ok) return;
    this.apply({ type: 'earlier', ...answer.data }, conversationId);
    if (this.store.get().log?.base === base) await this.earlier(tries - 1);
  }

  /** Takes in one event of the conversation that is open; those of another one are ignored. */
  apply(event: LogEvent, conversationId = this.store.get().log?.conversationId): void {
    const { log } = this.store.get();
    if (!log || log.conversationId !== conversationId) return;
    const next = reduceLog(log, event);
    if (next !== log) this.store.set({ log: next });
    if (isBehind(next)) void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    clearTimeout(this.again);
    for (let round = 0; this.isWanting(); round += 1) {
      if (round > 1) await pause(Math.min(200 * 2 ** (round - 2), 5000));
      if (!this.isWanting()) break;
      const wants = this.takeWants();
      if (await (wants === 'open' ? this.askOpen() : this.askResume(wants === 'reread'))) continue;
      if (wants !== 'missed' && this.wants !== 'open') this.wants = wants;
      break;
    }
    this.running = false;
  }

  /** What is wanted now. What is wanted from here on is wanted after the answer, too: that was read before. */
  private takeWants(): LogKeeper['wants'] {
    const { wants } = this;
    this.wants = 'missed';
    return wants;
  }

  private isWanting(): boolean {
    const { log } = this.store.get();
    return this.link.isConnected && (this.wants !== 'missed' || !log || isBehind(log));
  }

  private async askOpen(): Promise<boolean> {
    const before = this.store.get().log?.hints;
    const answer = await this.link.ask('conversation:open', { newest: PAGE });
    if (answer === 'no_answer' || !answer.ok) return this.failed(answer);
    const { conversationId, visitorToken, ...snapshot } = answer.data;
    const ended = snapshot.lastSeq ? undefined : await this.endedUnread();
    // Another visitor came meanwhile, and shall not see this.
    if (this.wants === 'open') return true;
    this.succeeded();
    this.store.set({ log: ended ?? openLog(conversationId, snapshot, this.store.get().log, before) });
    this.opened(visitorToken);
    return true;
  }

  /** At the start, the conversation that was ended after an answer which the shopper has not seen. */
  private async endedUnread(): Promise<Log | undefined> {
    const [conversationId, seq] = this.lastRead()?.split(' ') ?? [];
    if (this.store.get().log || !conversationId) return;
    const read = Number(seq);
    const afterSeq = Math.max(0, read - PAGE);
    const answer = await this.link.ask('conversation:resume', { conversationId, afterSeq });
    if (answer === 'no_answer' || !answer.ok || answer.data.holder !== 'closed') return;
    if (unreadCount(answer.data.messages, read)) return openLog(conversationId, answer.data);
  }

  private async askResume(isReread: boolean): Promise<boolean> {
    const { log } = this.store.get();
    if (!log) return false;
    const { conversationId, lastChange, hints, base } = log;
    const from = isReread ? { afterSeq: base } : { afterSeq: reached(log), afterChange: lastChange };
    const answer = await this.link.ask('conversation:resume', { conversationId, ...from });
    if (answer === 'no_answer') return this.failed(answer);
    if (!answer.ok) {
      if (answer.error.code !== 'conversation_not_found') return this.failed(answer);
      this.wants = 'open';
      return true;
    }
    this.succeeded();
    const now = this.store.get().log;
    if (now?.conversationId !== conversationId) return true;
    if (isReread) this.store.set({ log: openLog(conversationId, answer.data, now, hints) });
    else this.apply({ type: 'resumed', snapshot: answer.data, hints });
    return true;
  }

  private succeeded(): void {
    if (this.complaint && this.store.get().notice === this.complaint) this.store.set({ notice: undefined });
  }

  private failed(answer: Exclude<Answer<never>, { ok: true }>): boolean {
    if (answer === 'no_answer') {
      if (this.link.isConnected) this.link.reconnect();
      return false;
    }
    this.complaint = noticeOf(answer.error, Date.now());
    this.store.set({ notice: this.complaint });
    this.again = setTimeout(() => void this.run(), (answer.error.retryAfter ?? 0) * 1000 || AGAIN_MS);
    return false;
  }
}
