import { type ActionCommand, type OrderOwner } from '@app/contracts';
import { type EntityManager } from 'typeorm';
import { type ActionFacts, actionFacts } from '../action-facts.js';
import { type Policy } from '../policy-schema.js';
import { type Shipping } from '../shipping.js';
import { type ActionPolicy } from './action-policy.js';
import { judge } from './judge.js';
import { type Verdict } from './rule-case.js';

/** The shop's rules over its tables. */
export class Rules {
  constructor(
    readonly actions: ActionPolicy,
    private readonly shipping: Shipping,
    private readonly payment: Policy['payment'],
  ) {}

  /** What is true of a command for its owner now. */
  async facts(manager: EntityManager, owner: OrderOwner, command: ActionCommand): Promise<ActionFacts> {
    return actionFacts(manager, this.payment, owner, command);
  }

  /** Whether it is allowed, see {@link judge}. */
  judge(facts: ActionFacts, command: ActionCommand, now: Date): Verdict {
    return judge({ policy: this.actions, shipping: this.shipping }, facts, command, now);
  }
}
