import { type ActionCommand, type OrderOwner, ownerKey } from '@app/contracts';
import { type Transactions } from '@app/database';
import { type Clock } from '@app/settings';
import { type DataSource, type EntityManager } from 'typeorm';
import { type ActionFacts } from './action-facts.js';
import { lockedCustomer, payerOf } from './balances.js';
import { CommandEntity } from './command.entity.js';
import { contentHash } from './content-hash.js';
import { applyCommand } from './demo-effects.js';
import { type Touched, keep, putBack, tracesOf } from './demo-undo.js';
import { normaliseOrderNumber } from './order.js';
import { refuse } from './rules/refusals.js';
import { type Allowed } from './rules/rule-case.js';
import { type Rules } from './rules/rules.js';
import { type CommandOutcome, type Preview, ShopConnector, type ShopRefusal } from './shop-connector.js';
import { type ShopPoints } from './shop-points.js';

const MINUTE_MS = 60_000;

/** The demo shop as a shop that commands go to: its tables are the mirror's own. */
export class DemoShopConnector extends ShopConnector {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly rules: Rules,
    private readonly points: ShopPoints,
    private readonly clock: Clock,
  ) {
    super();
  }

  async preview(owner: OrderOwner, command: ActionCommand): Promise<Preview | ShopRefusal> {
    const facts = await this.rules.facts(this.dataSource.manager, owner, command);
    const verdict = this.rules.judge(facts, command, this.clock());
    if ('refusal' in verdict) return { refused: true, ...verdict.refusal };
    return { ...verdict.allowed, version: versionOf(verdict, facts) };
  }

  async execute(owner: OrderOwner, command: ActionCommand, key: string, expected?: string): Promise<CommandOutcome> {
    const outcome = await this.transactions.run((manager) => this.once(manager, owner, command, key, expected));
    if (outcome.state === 'done') await this.reindex(command);
    return outcome;
  }

  async outcomeOf(key: string): Promise<CommandOutcome | undefined> {
    const found = await this.dataSource.manager.findOneBy(CommandEntity, { key });
    return found?.outcome;
  }

  async undo(key: string): Promise<CommandOutcome> {
    const undone = await this.transactions.run((manager) => this.undoOnce(manager, key));
    const found = undone.state === 'undone' && (await this.dataSource.manager.findOneBy(CommandEntity, { key }));
    if (found) await this.reindex(found.command);
    return undone;
  }

  private async once(
    manager: EntityManager,
    owner: OrderOwner,
    command: ActionCommand,
    key: string,
    expected: string | undefined,
  ): Promise<CommandOutcome> {
    const known = await lockedCommand(manager, key);
    if (known) return known.outcome;
    const now = this.clock();
    await lockOrder(manager, command);
    const facts = await this.lockedFacts(manager, owner, command);
    const verdict = this.rules.judge(facts, command, now);
    const record = {
      key,
      ownerKey: ownerKey(owner),
      orderNumber: facts.order?.orderNumber ?? null,
      command,
      doneAt: now,
    };
    if ('refusal' in verdict) return write(manager, record, { state: 'refused', ...verdict.refusal });
    if (expected !== undefined && expected !== versionOf(verdict, facts))
      return write(manager, record, { state: 'refused', rule: 'changed' });
    const before = await keep(manager, facts, command);
    const { reference, touched } = await applyCommand(manager, { command, facts, allowed: verdict.allowed, now });
    const { undoMinutes = 0 } = verdict.allowed;
    const undoUntil = new Date(now.getTime() + undoMinutes * MINUTE_MS).toISOString();
    const outcome: CommandOutcome = {
      state: 'done',
      ...(reference ? { reference } : {}),
      ...(undoMinutes > 0 ? { undoUntil } : {}),
    };
    const undo: { before: Touched; after: string } = {
      before: { ...before, ...touched },
      after: await tracesOf(manager, facts.order?.orderNumber, 'defaultAddress' in before ? payerOf(facts) : undefined),
    };
    return write(manager, record, outcome, undoMinutes > 0 ? undo : undefined);
  }

  private async undoOnce(manager: EntityManager, key: string): Promise<CommandOutcome> {
    const found = await lockedCommand(manager, key);
    if (!found) return { state: 'refused', rule: 'never_done' };
    if (found.outcome.state !== 'done') return found.outcome;
    const { undoUntil } = found.outcome;
    await lockOrder(manager, found.command);
    const before: Touched = found.before ?? {};
    const isLate = undoUntil === undefined || new Date(undoUntil) <= this.clock();
    if (isLate || !found.before) return { state: 'refused', ...refuse('undo_late') };
    const traces = await tracesOf(manager, found.orderNumber ?? undefined, before.defaultAddress?.customerId);
    if (found.after !== traces) return { state: 'refused', ...refuse('undo_changed') };
    const against = await putBack(manager, before);
    if (against) return { state: 'refused', ...refuse(against) };
    const outcome: CommandOutcome = { state: 'undone' };
    await manager.update(CommandEntity, { key }, { outcome: outcome });
    return outcome;
  }

  /** The facts while nobody else moves the payer's balances. */
  private async lockedFacts(manager: EntityManager, owner: OrderOwner, command: ActionCommand): Promise<ActionFacts> {
    const facts = await this.rules.facts(manager, owner, command);
    const payer = payerOf(facts);
    if (payer === undefined || !(await lockedCustomer(manager, payer))) return facts;
    return this.rules.facts(manager, owner, command);
  }

  /** The order stands even if it cannot be indexed now: the next start adds its point. */
  private async reindex(command: ActionCommand): Promise<void> {
    if (!('orderNumber' in command) || command.orderNumber === undefined) return;
    await this.points.addOrder(normaliseOrderNumber(command.orderNumber)).catch(() => undefined);
  }
}

/** What a yes was given to: the amounts, and the order as it was. Days are left out, or midnight would change it. */
function versionOf({ allowed: { refund, charge, fee } }: Allowed, { order, defaultAddress }: ActionFacts): string {
  const shown = order && [order.state, order.address, order.paymentMethod, order.total, order.items, order.returns];
  const money = [refund?.amount, refund?.to, charge?.amount, charge?.with, fee];
  return contentHash([money, shown ?? defaultAddress ?? null]);
}

/** The command of a key, while nobody else can use that key. */
async function lockedCommand(manager: EntityManager, key: string): Promise<CommandEntity | null> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
  return manager.findOneBy(CommandEntity, { key });
}

async function lockOrder(manager: EntityManager, command: ActionCommand): Promise<void> {
  if (!('orderNumber' in command)) return;
  await manager.query('SELECT 1 FROM orders WHERE number = $1 FOR UPDATE', [
    normaliseOrderNumber(command.orderNumber ?? ''),
  ]);
}

async function write(
  manager: EntityManager,
  record: Pick<CommandEntity, 'key' | 'ownerKey' | 'orderNumber' | 'command' | 'doneAt'>,
  outcome: CommandOutcome,
  undo?: { before: Touched; after: string },
): Promise<CommandOutcome> {
  await manager.insert(CommandEntity, {
    ...record,
    kind: record.command.kind,
    command: record.command as object,
    outcome: outcome as object,
    before: undo?.before ?? null,
    after: undo?.after ?? null,
  });
  return outcome;
}
