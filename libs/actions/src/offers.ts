import { type ActionCommand, type Locale, type OrderOwner, type Sentence } from '@app/contracts';
import { type ActionFacts, ORDER_STATE_WORDS, type Preview, type Refusal, Rules, ShopConnector } from '@app/shop';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OUTCOMES } from './action-words.js';
import { proposalCard } from './proposal-card.js';
import { type ProposalCard } from './proposal.entity.js';

/** What can be offered now, with the state of its order; or the rule that does not allow it. */
export type Offer = { card: ProposalCard; preview: Preview; state?: Sentence } | { refusal: Refusal };

/** What a command would come to for an owner at this moment: our rules first, for the sentence; then the shop's. */
@Injectable()
export class Offers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: Rules,
    private readonly connector: ShopConnector,
  ) {}

  /** @throws whatever the connector throws: then nobody knows. */
  async make(owner: OrderOwner, command: ActionCommand, locale: Locale, now: Date): Promise<Offer> {
    const facts: ActionFacts = await this.rules.facts(this.dataSource.manager, owner, command);
    const verdict = this.rules.judge(facts, command, now);
    if ('refusal' in verdict) return verdict;
    const preview = await this.connector.preview(owner, command);
    if ('refused' in preview) {
      const { rule, sentence = OUTCOMES.refused, instead } = preview;
      return { refusal: { rule, sentence, ...(instead ? { instead } : {}) } };
    }
    const state = facts.order && ORDER_STATE_WORDS[facts.order.state];
    return { card: proposalCard(command, facts, preview, locale), preview, ...(state ? { state } : {}) };
  }
}
