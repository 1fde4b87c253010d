import { randomUUID } from 'node:crypto';
import { ActionRunner, Actions } from '@app/actions';
import { type AnswerDraft, Answerer, type Memory } from '@app/answering';
import { type Visitor } from '@app/contracts';
import { Transactions } from '@app/database';
import { type INestApplicationContext } from '@nestjs/common';
import { type Wish } from './tau2-shopper.js';

/** How a wish ended: what the bot last did, and its last words. */
export type WishEnd = { name: string; end: 'done' | 'refused' | 'stuck'; at?: string; words: string };

const MOST_TURNS = 8;

type Asked = NonNullable<NonNullable<Memory['form']>['asked']>;

function answerOf(wish: Wish, { slot, line }: Asked): string {
  return slot === 'variants' && line ? wish.variantOf(line) : (wish.answers[slot] ?? '');
}

/** Whether a wish is for this kind of action on this order; what is changed before it leaves is exchanged after. */
function isOf(wish: Wish, kind: string, number: string | undefined): boolean {
  const kinds =
    wish.kind === 'change_items' || wish.kind === 'exchange_items' ? ['change_items', 'exchange_items'] : [wish.kind];
  return kinds.includes(kind) && (wish.number === undefined || number === undefined || wish.number === number);
}

/** One scripted shopper's talk with the bot, whose proposals are stored, settled and done as in a conversation. */
export class Tau2Talk {
  private memory: Memory | null = null;
  private proposed: { kind: string; number?: string | undefined } | undefined;
  private readonly conversationId = randomUUID();
  private readonly visitor: Visitor;
  private readonly history: { author: 'shopper' | 'bot'; text: string; at: Date }[] = [];

  constructor(
    private readonly libs: INestApplicationContext,
    userId: string,
    private readonly now: Date,
  ) {
    const until = new Date(now.getTime() + 86_400_000);
    this.visitor = { visitorId: randomUUID(), siteKey: 'demo', locale: 'en', shopper: { customerId: userId, until } };
  }

  /** States a wish, answers what is asked about it, and says yes to what is proposed. `opening` are other first words. */
  async wish(wish: Wish, opening = wish.opening): Promise<WishEnd> {
    let words = opening;
    let last = '';
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const draft = await this.say(words);
      last = draft.text;
      if (draft.settles?.verdict === 'confirm') return { name: wish.name, end: 'done', words: last };
      if (draft.proposal) {
        words = 'Yes, please.';
        continue;
      }
      const asked = this.memory?.form?.asked;
      if (!asked) return { name: wish.name, end: this.wasRefused(draft) ? 'refused' : 'stuck', words: last };
      words = answerOf(wish, asked);
      if (words === '') return { name: wish.name, end: 'stuck', at: asked.slot, words: last };
    }
    const at = this.memory?.form?.asked?.slot;
    return { name: wish.name, end: 'stuck', ...(at ? { at } : {}), words: last };
  }

  /**
   * Says in one go what is wanted, and answers what is asked about it from the wish that is spoken of. Ends when the bot
   * has nothing more to propose; returns the wishes that are still open, in their order.
   */
  async inOneGo(opening: string, wishes: readonly Wish[]): Promise<{ ends: WishEnd[]; open: Wish[] }> {
    const open = [...wishes];
    const ends: WishEnd[] = [];
    let words = opening;
    for (let turn = 0; turn < MOST_TURNS * wishes.length; turn++) {
      const draft = await this.say(words);
      const form = this.memory?.form;
      const at =
        (draft.proposal ?? draft.settles) ? this.proposed : form && { kind: form.kind, number: form.orderNumber };
      const meant = open.find((wish) => at && isOf(wish, at.kind, at.number)) ?? open[0];
      if (!meant) break;
      if (draft.settles?.verdict === 'confirm') {
        ends.push({ name: meant.name, end: 'done', words: draft.text });
        open.splice(open.indexOf(meant), 1);
        if (!form?.then?.length) break;
        words = '';
      } else if (draft.proposal) {
        const { command } = draft.proposal;
        this.proposed = { kind: command.kind, number: 'orderNumber' in command ? command.orderNumber : undefined };
        words = 'Yes, please.';
      } else if (form?.asked) {
        words = answerOf(meant, form.asked);
        if (words === '') break;
      } else break;
    }
    return { ends, open };
  }

  /** Says something; what the answer proposes is stored, and a yes is done. */
  async say(text: string): Promise<AnswerDraft> {
    const { conversationId, visitor, now } = this;
    const draft = await this.libs.get(Answerer).answer(
      {
        ...{ turnId: randomUUID(), conversationId, attempt: 1, visitor, now, memory: this.memory },
        messages: [{ id: randomUUID(), text, at: now }],
        history: this.history.slice(-20),
      },
      () => Promise.resolve(),
      AbortSignal.timeout(60_000),
    );
    this.memory = draft.memory;
    this.history.push({ author: 'shopper', text, at: now }, { author: 'bot', text: draft.text, at: now });
    await this.settle(draft);
    return draft;
  }

  private async settle({ settles, proposal }: AnswerDraft): Promise<void> {
    const { conversationId, visitor, now } = this;
    const actions = this.libs.get(Actions);
    await this.libs.get(Transactions).run(async (manager) => {
      if (settles) await actions.settle(manager, visitor, conversationId, settles, now);
      if (proposal)
        await actions.store(manager, proposal, { conversationId, messageId: randomUUID(), visitor, at: now });
    });
    if (settles?.verdict === 'confirm') await this.libs.get(ActionRunner).run(settles.proposalId);
  }

  private wasRefused({ trace }: AnswerDraft): boolean {
    return JSON.stringify(trace).includes('"say":"refused"');
  }
}
