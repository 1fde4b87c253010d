import { type ActionCommand, type Money, type OrderOwner, type Sentence } from '@app/contracts';
import { type Day } from './business-days.js';
import { type Alternative } from './rules/action-policy.js';

/**
 * A rule that does not allow something: its name, one sentence for the shopper, and what is possible instead, with as much
 * of it as a yes begins.
 */
export type Refusal = { rule: string; sentence: Sentence; instead?: Sentence; offers?: readonly Alternative[] };

/** What a command would do by the shop's own rules. Amounts are minor units, days local to the shop. */
export type Preview = {
  /** Money that goes back to the shopper, what is deducted already taken off. */
  refund?: { amount: Money; to: string; by?: Day };
  /** Money that the shopper pays on top. */
  charge?: { amount: Money; with: string };
  /** What the shop keeps or asks for the trouble; contained in `refund` and `charge`. */
  fee?: Money;
  /** Until then the goods have to be on their way back. */
  sendBackBy?: Day;
  /** How long after it was done the shop would take it back; absent = never. */
  undoMinutes?: number;
  /** Other facts of the preview that the shopper should read. */
  notes?: Sentence[];
  /** Differs whenever the shop would now do something else than it would have then. */
  version: string;
};

/** The shop would not do it. Without a `sentence` the rule's name is all that it said. */
export type ShopRefusal = { refused: true; rule: string; sentence?: Sentence; instead?: Sentence };

/** What became of a command. `unknown` = nobody can say yet: ask again with the same key. */
export type CommandOutcome =
  | {
      state: 'done';
      /** The shop's number of what came of it: a return, a refund, a report. */
      reference?: string;
      /** Until then it may be undone, ISO 8601. */
      undoUntil?: string;
      /** What was really paid back or charged, where the shop says so. */
      refund?: Money;
      charge?: Money;
      /** What the shopper should know beside that it was done. */
      note?: Sentence;
    }
  | { state: 'undone'; note?: Sentence }
  | { state: 'refused'; rule: string; sentence?: Sentence; instead?: Sentence }
  | { state: 'unknown' };

/**
 * The shop behind the mirror: what commands go to. The connector enforces the shop's rules for whoever `owner` is; that
 * they are who they say was settled before. An error that is thrown counts as `unknown`.
 */
export abstract class ShopConnector {
  /** What the command would do, or why it is refused. Nothing changes. */
  abstract preview(owner: OrderOwner, command: ActionCommand): Promise<Preview | ShopRefusal>;

  /**
   * Does it once per key, whatever happens in between: asked again with the same key it says what became of it. With
   * `expected` (a preview's `version`) it is refused by the rule `changed` when the shop would now do something else.
   */
  abstract execute(owner: OrderOwner, command: ActionCommand, key: string, expected?: string): Promise<CommandOutcome>;

  /** What became of the command with this key; undefined when the shop has never seen it. */
  abstract outcomeOf(key: string): Promise<CommandOutcome | undefined>;

  /** Takes back what was done under this key, where the shop allows it. Asked again it says `undone` again. */
  abstract undo(key: string): Promise<CommandOutcome>;
}
