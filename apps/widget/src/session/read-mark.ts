import { type FrameMessage } from '../bridge.js';
import { reached } from '../thread/log.js';
import { unreadCount } from '../thread/unread.js';
import { type ChatStore } from './chat-state.js';
import { type Kept } from './kept.js';

/** Remembers how far the shopper has read, in every tab, and tells the shop's page what is left to read. */
export class ReadMark {
  private loadedFor?: string;

  constructor(
    private readonly store: ChatStore,
    private readonly kept: Kept,
    private readonly tell: (message: FrameMessage) => void,
  ) {}

  /** Takes up the mark of the conversation that is open. Where none was kept, all that is there counts as read. */
  load(): void {
    const { log } = this.store.get();
    if (!log) return;
    this.loadedFor = log.conversationId;
    const [id, seq] = this.kept.get('read')?.split(' ') ?? [];
    this.store.set({ readSeq: id === log.conversationId ? Number(seq) || 0 : reached(log) });
    this.update();
  }

  /** The log, or whether it is looked at, has changed. */
  update(): void {
    const { log, shown } = this.store.get();
    if (!log) return;
    if (this.loadedFor !== log.conversationId) return this.load();
    const seq = reached(log);
    if (shown && seq > this.store.get().readSeq) {
      this.kept.set('read', `${log.conversationId} ${seq}`);
      this.store.set({ readSeq: seq });
    }
    const count = unreadCount(log.messages, this.store.get().readSeq);
    this.tell({ type: 'frame:unread', count });
    const live = log.holder !== 'closed' && log.messages.some(({ author }) => author === 'shopper');
    this.tell({ type: 'frame:live', live: live || count > 0 });
  }
}
