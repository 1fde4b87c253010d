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

/** One scripted shopper's talk with the bot, whose proposals are stored, settled and done as in a conversation. */
export class Tau2Talk {
  private memory: Memory | null = null;
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
      words = asked.slot === 'variants' && asked.line ? wish.variantOf(asked.line) : (wish.answers[asked.slot] ?? '');
      if (words === '') return { name: wish.name, end: 'stuck', at: asked.slot, words: last };
    }
    const at = this.memory?.form?.asked?.slot;
    return { name: wish.name, end: 'stuck', ...(at ? { at } : {}), words: last };
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
