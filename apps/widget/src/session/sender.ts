import { type MessageDraft } from '@app/contracts';
import {
  acknowledged,
  adopted,
  interrupted,
  nextToSend,
  nextTry,
  queued,
  refused,
  sending,
  settled,
  unanswered,
  type Outbox,
  type Unsent,
} from '../thread/outbox.js';
import { type ChatStore } from './chat-state.js';
import { type Link } from './link.js';
import { type LogKeeper } from './log-keeper.js';

/** Sends the outbox, one message after the other, until the log shows each. */
export class Sender {
  private timer?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly link: Pick<Link, 'ask' | 'isConnected'>,
    private readonly store: ChatStore,
    private readonly keeper: Pick<LogKeeper, 'apply'>,
  ) {}

  /** Adds a message and sends it as soon as its turn comes. */
  add(draft: MessageDraft): void {
    this.change(queued(this.store.get().outbox, draft, new Date().toISOString()));
    this.pump();
  }

  /** Changes the outbox by one of its functions, and goes on sending. */
  update(step: (outbox: Outbox) => Outbox): void {
    this.change(step(this.store.get().outbox));
    this.pump();
  }

  /** The connection broke. */
  interrupt(): void {
    clearTimeout(this.timer);
    this.change(interrupted(this.store.get().outbox));
  }

  /** The log has changed: what it shows has arrived; what was meant for another conversation waits for a decision. */
  settle(): void {
    const { log, outbox } = this.store.get();
    if (!log) return;
    const own = adopted(outbox, log.conversationId, () => crypto.randomUUID());
    this.change(settled(own, log.messages));
  }

  /** Sends what may be sent now, and comes back when more may. */
  pump(): void {
    clearTimeout(this.timer);
    const { log, outbox } = this.store.get();
    if (!log || !this.link.isConnected) return;
    const next = nextToSend(outbox, Date.now());
    if (next) return void this.send(next);
    const at = nextTry(outbox, Date.now());
    if (at !== undefined) this.timer = setTimeout(() => this.pump(), at - Date.now() + 1);
  }

  private async send({ conversationId, clientId, text, page }: Unsent): Promise<void> {
    this.change(sending(this.store.get().outbox, clientId));
    const answer = await this.link.ask('message:send', { conversationId, clientId, text, page });
    const { outbox } = this.store.get();
    const state = outbox.find((unsent) => unsent.clientId === clientId)?.state;
    if (answer === 'no_answer') {
      // After a break the outbox has already put it back in line.
      if (state === 'sending') this.change(unanswered(outbox, clientId, Date.now()));
    } else if (answer.ok) {
      this.change(acknowledged(outbox, clientId));
      this.keeper.apply({ type: 'added', message: answer.data.message }, conversationId);
    } else {
      this.change(refused(outbox, clientId, answer.error, Date.now()));
    }
    this.pump();
  }

  private change(outbox: Outbox): void {
    if (outbox !== this.store.get().outbox) this.store.set({ outbox });
  }
}
