import { type ActionCommand, type ActionKind, type OrderOwner } from '@app/contracts';
import { type EntityManager } from 'typeorm';
import { type ActionFacts, actionFacts } from '../action-facts.js';
import { type Policy } from '../policy-schema.js';
import { type Shipping } from '../shipping.js';
import { type ActionPolicy } from './action-policy.js';
import { type Refusal } from '../shop-connector.js';
import { barred, judge } from './judge.js';
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

  /** The rule on the order's state, time or history that bars a kind of action, whatever else would be said; see {@link barred}. */
  barred(facts: ActionFacts, kind: ActionKind, orderNumber: string, now: Date): Refusal | undefined {
    return barred({ policy: this.actions, shipping: this.shipping }, facts, kind, orderNumber, now);
  }

  /** Whether it is allowed, see {@link judge}. */
  judge(facts: ActionFacts, command: ActionCommand, now: Date): Verdict {
    return judge({ policy: this.actions, shipping: this.shipping }, facts, command, now);
  }
}
