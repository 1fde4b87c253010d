import { type ActionCommand, type OrderOwner } from '@app/contracts';
import { type CommandOutcome, type Preview, ShopConnector, type ShopRefusal } from './shop-connector.js';

/** A shop that does whatever a spec tells it to, and counts what it did. */
export class ScriptedConnector extends ShopConnector {
  /** Keys in the order in which commands were really done. */
  readonly done: string[] = [];
  readonly undone: string[] = [];
  /** Every call, in order. */
  readonly calls: { call: 'preview' | 'execute' | 'outcomeOf' | 'undo'; key?: string }[] = [];
  private readonly outcomes = new Map<string, CommandOutcome>();

  /** What the next previews say. */
  nextPreview: Preview | ShopRefusal = { version: '1' };
  /** What the next commands come to; a function may stall or throw. */
  nextOutcome: CommandOutcome | ((key: string) => Promise<CommandOutcome>) = { state: 'done' };

  async preview(_owner: OrderOwner, _command: ActionCommand): Promise<Preview | ShopRefusal> {
    this.calls.push({ call: 'preview' });
    return this.nextPreview;
  }

  async execute(_owner: OrderOwner, _command: ActionCommand, key: string, expected?: string): Promise<CommandOutcome> {
    this.calls.push({ call: 'execute', key });
    const known = this.outcomes.get(key);
    if (known) return known;
    if (expected !== undefined && 'version' in this.nextPreview && this.nextPreview.version !== expected)
      return { state: 'refused', rule: 'changed' };
    const { nextOutcome } = this;
    const outcome = typeof nextOutcome === 'function' ? await nextOutcome(key) : nextOutcome;
    this.settle(key, outcome);
    return outcome;
  }

  async outcomeOf(key: string): Promise<CommandOutcome | undefined> {
    this.calls.push({ call: 'outcomeOf', key });
    return this.outcomes.get(key);
  }

  async undo(key: string): Promise<CommandOutcome> {
    this.calls.push({ call: 'undo', key });
    if (this.outcomes.get(key)?.state === 'done') {
      this.outcomes.set(key, { state: 'undone' });
      this.undone.push(key);
    }
    return this.outcomes.get(key) ?? { state: 'refused', rule: 'never_done' };
  }

  /** The command comes to this after all, as when the shop finishes while nobody listens. */
  settle(key: string, outcome: CommandOutcome): void {
    if (outcome.state === 'unknown') return;
    if (outcome.state === 'done') this.done.push(key);
    this.outcomes.set(key, outcome);
  }
}
