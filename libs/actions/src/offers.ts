import { type ActionCommand, type ActionKind, type Locale, type OrderOwner, type Sentence } from '@app/contracts';
import {
  type ActionFacts,
  ORDER_STATE_WORDS,
  type Preview,
  type Refusal,
  Rules,
  ShopConnector,
  type ShopRefusal,
} from '@app/shop';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OUTCOMES } from './action-words.js';
import { OWN_ONLY, OwnData } from './own-data.js';
import { proposalCard } from './proposal-card.js';
import { type ProposalCard } from './proposal.entity.js';

/** Rules by which a shop says that such commands are none of its business. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['not_offered', 'not_connected']);

/** What can be offered now, with the state of its order; or the rule that does not allow it. */
export type Offer = { card: ProposalCard; preview: Preview; state?: Sentence } | { refusal: Refusal };

/** What a command would come to for an owner at this moment: our rules first, for the sentence; then the shop's. */
@Injectable()
export class Offers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: Rules,
    private readonly connector: ShopConnector,
    private readonly ownData: OwnData,
  ) {}

  /** The rule that bars a kind of action on an order of the owner's, whatever its details would be. */
  async barred(owner: OrderOwner, kind: ActionKind, orderNumber: string, now: Date): Promise<Refusal | undefined> {
    const facts = await this.rules.facts(this.dataSource.manager, owner, { kind: 'request_invoice', orderNumber });
    return this.rules.barred(facts, kind, orderNumber, now);
  }

  /** @throws whatever the connector throws: then nobody knows. */
  async make(owner: OrderOwner, command: ActionCommand, locale: Locale, now: Date): Promise<Offer> {
    const facts: ActionFacts = await this.rules.facts(this.dataSource.manager, owner, command);
    const verdict = this.rules.judge(facts, command, now);
    if ('refusal' in verdict) return verdict;
    const preview = await this.preview(owner, command);
    if ('refused' in preview) {
      const { rule, sentence = OUTCOMES.refused, instead } = preview;
      return { refusal: { rule, sentence, ...(instead ? { instead } : {}) } };
    }
    const state = facts.order && ORDER_STATE_WORDS[facts.order.state];
    return { card: proposalCard(command, facts, preview, locale), preview, ...(state ? { state } : {}) };
  }

  /** What the shop would do, and what is done here beside it; here alone where the shop takes no such command. */
  private async preview(owner: OrderOwner, command: ActionCommand): Promise<Preview | ShopRefusal> {
    const preview = await this.connector.preview(owner, command);
    if (!this.ownData.concerns(command.kind)) return preview;
    const own = this.ownData.notes(command.kind);
    if (!('refused' in preview)) return { ...preview, notes: [...own, ...(preview.notes ?? [])] };
    return NOT_TAKEN.has(preview.rule) ? { notes: own, version: OWN_ONLY } : preview;
  }
}
