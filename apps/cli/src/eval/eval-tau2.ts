import { join } from 'node:path';
import { readSettings, type Settings } from '@app/settings';
import { DemoShop } from '@app/shop';
import { type INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Command, CommandError, parseOptions } from '../command.js';
import { formatValue } from '../figures.js';
import { withLibs } from '../libs.js';
import { progressOf } from '../progress.js';
import { holdingDataDir } from '../running-stores.js';
import { formatTable } from '../table.js';
import { outFile, typedPath } from './given-file.js';
import { readTau2Shop, readTau2Tasks, type Tau2Shop, type Tau2Task } from '../tau2/tau2-files.js';
import { inOwnWords, wishOf } from '../tau2/tau2-shopper.js';
import { actualState, differences, expectedState, textOf, writesOf } from '../tau2/tau2-state.js';
import { Tau2Talk, type WishEnd } from '../tau2/tau2-talk.js';
import { writeTau2Folder } from '../tau2/write-folder.js';

export const evalTau2: Command = {
  name: 'eval tau2',
  summary: 'tasks of the tau2 retail shop, by the state they end in',
  help: [
    'Usage: npm run eval -- tau2 <folder> [--only <id,id>] [--own-words] [--out <f.csv>] [--json]',
    '',
    'Loads the tau2 retail shop with its policy into stores of its own below DATA_DIR, and plays its training tasks: a',
    'scripted shopper states what the task’s user wants, answers what is asked about it, and says yes to what is',
    'proposed. A task counts when every order and the address of that shopper end exactly as the task expects.',
    '',
    '  --only <id,id>   these tasks alone, with every word',
    '  --own-words      the first message of a task is the task’s own text, in the first person',
    '  --out <f.csv>    each task with its end and its cause',
    '  --json           the figures as one JSON object on the last line',
  ].join('\n'),
  async run(args, terminal) {
    const { values, positionals } = parseOptions(
      args,
      {
        only: { type: 'string' },
        'own-words': { type: 'boolean' },
        out: { type: 'string' },
        json: { type: 'boolean' },
      },
      { positionals: ['folder'] },
    );
    const [typed] = positionals;
    if (typed === undefined) throw new CommandError('Say where the tau2 files are: npm run eval -- tau2 <folder>');
    const folder = typedPath(terminal, typed);
    const out = outFile(terminal, values.out);
    const only = values.only?.split(',');
    const shop = readTau2Shop(folder);
    const tasks = readTau2Tasks(folder).filter(({ id }) => only === undefined || only.includes(id));
    const settings = tau2Settings(readSettings(terminal.environment));
    writeTau2Folder(folder, settings.base, settings.own.KNOWLEDGE_DIR);
    const played = await holdingDataDir(settings.own, () =>
      withLibs(settings.own, terminal, async (libs) => {
        const importing = progressOf(terminal, 'importing the shop');
        await libs.get(DemoShop).reset(new Date(), (_, done, total) => importing(done, total));
        const { manager } = libs.get(DataSource);
        await keepState(manager);
        const progress = progressOf(terminal, 'playing tasks');
        const results: Played[] = [];
        for (const task of tasks) {
          await restoreState(manager);
          results.push(await play(libs, shop, task, values['own-words'] ?? false));
          progress(results.length, tasks.length);
        }
        return results;
      }),
    );
    const exact = played.filter(({ differences: found }) => found.length === 0).length;
    const atOnce = played.filter(({ cause }) => cause === 'exact').length;
    const causes = byCause(played);
    terminal.print(
      formatTable(
        [{ head: `${played.length} tasks` }, { head: '', align: 'right' }, { head: 'tasks' }],
        causes.map(([cause, list]) => [cause, String(list.length), list.map(({ id }) => id).join(' ')]),
      ),
    );
    terminal.print(`exact end state: ${exact} of ${played.length} (${formatValue(exact / played.length, '%')})`);
    if (values['own-words']) terminal.print(`of these without saying anything again: ${atOnce}`);
    if (only) for (const one of played) terminal.print(inFull(one));
    out.write(csvOf(played));
    if (values.json)
      terminal.print(JSON.stringify({ tasks: played.length, exact, atOnce, share: exact / played.length }));
    return 0;
  },
};

/** Tasks by how they ended, the most frequent end first. */
function byCause(played: readonly Played[]): [string, Played[]][] {
  const groups = new Map<string, Played[]>();
  for (const one of played) groups.set(one.cause, [...(groups.get(one.cause) ?? []), one]);
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

type Played = { id: string; cause: string; ends: WishEnd[]; differences: string[] };

function tau2Settings(settings: Settings): { own: Settings; base: string } {
  const DATA_DIR = join(settings.DATA_DIR, 'tau2');
  const own = { ...settings, DATA_DIR, KNOWLEDGE_DIR: join(DATA_DIR, 'imported-shop'), DEMO: true };
  return {
    own: Object.freeze({ ...own, DATABASE_URL: undefined, QDRANT_URL: undefined }),
    base: settings.KNOWLEDGE_DIR,
  };
}

async function play(libs: INestApplicationContext, shop: Tau2Shop, task: Tau2Task, ownWords: boolean): Promise<Played> {
  const userId = userOf(shop, task);
  const writes = writesOf(task);
  const talk = new Tau2Talk(libs, userId, new Date());
  const ends: WishEnd[] = [];
  const own = inOwnWords(task);
  let again = 0;
  let wishes = writes.map((write) => wishOf(shop, userId, write));
  if (ownWords && wishes.length > 0) {
    const said = await talk.inOneGo(own, wishes);
    ends.push(...said.ends);
    wishes = said.open;
    again = wishes.length;
  }
  for (const wish of wishes) ends.push(await talk.wish(wish));
  // Nothing may change: whatever the bot proposes, such a shopper agrees to.
  if (writes.length === 0)
    ends.push(await talk.wish({ name: 'none', kind: 'none', opening: own, answers: {}, variantOf: () => '' }));
  const expected = expectedState(shop, userId, writes);
  const found = differences(expected, await actualState(libs.get(DataSource).manager, shop, userId));
  const failed = ends.find(({ end }) => end !== 'done');
  const cause =
    found.length === 0
      ? exactCause(again, writes.length)
      : failed
        ? `${failed.end}${failed.at ? ` at ${failed.at}` : ''}: ${failed.name}`
        : 'done, but not exactly';
  return { id: task.id, cause, ends, differences: found };
}

/** How a task came to its exact end: by its own words, or after wishes that were not taken up were said again plainly. */
function exactCause(again: number, all: number): string {
  if (again === 0) return 'exact';
  return again === all ? 'exact after all was said again' : 'exact after some was said again';
}

/** Whose task it is: the owner of the orders it is about, or whoever its look-ups find. */
function userOf(shop: Tau2Shop, task: Tau2Task): string {
  for (const action of task.evaluation_criteria.actions) {
    const byOrder = shop.orders[textOf(action, 'order_id')]?.user_id;
    const byId = textOf(action, 'user_id');
    const byName = Object.values(shop.users).find(
      ({ name, address, email }) =>
        (email !== '' && email === textOf(action, 'email')) ||
        (name.first_name === textOf(action, 'first_name') &&
          name.last_name === textOf(action, 'last_name') &&
          address.zip === textOf(action, 'zip')),
    )?.user_id;
    const found = byOrder ?? (byId || byName);
    if (found) return found;
  }
  const known = task.user_scenario.instructions.known_info ?? '';
  const named = Object.values(shop.users).find(
    ({ user_id: id, name, address, email }) =>
      known.includes(id) ||
      known.includes(email) ||
      (known.includes(`${name.first_name} ${name.last_name}`) && known.includes(address.zip)),
  );
  if (named) return named.user_id;
  throw new CommandError(`Task ${task.id} names nobody.`);
}

const KEPT = ['orders', 'order_items', 'customers', 'variants'];

async function keepState(manager: EntityManager): Promise<void> {
  await manager.query('DROP SCHEMA IF EXISTS before CASCADE');
  await manager.query('CREATE SCHEMA before');
  for (const table of KEPT) await manager.query(`CREATE TABLE before.${table} AS TABLE ${table}`);
}

/** Every task begins in the same shop. */
async function restoreState(manager: EntityManager): Promise<void> {
  await manager.query('TRUNCATE shop_commands, returns, refunds, proposals, action_audit');
  await manager.query(
    `UPDATE orders SET state = b.state, address = b.address, payment_method = b.payment_method, total = b.total,
       cancelled_at = b.cancelled_at FROM before.orders b WHERE orders.number = b.number`,
  );
  await manager.query(
    `UPDATE order_items i SET sku = b.sku, unit_price = b.unit_price FROM before.order_items b
     WHERE i.order_number = b.order_number AND i.line = b.line`,
  );
  await manager.query(
    'UPDATE customers SET address = b.address, payments = b.payments FROM before.customers b WHERE customers.id = b.id',
  );
  await manager.query('UPDATE variants SET stock = b.stock FROM before.variants b WHERE variants.sku = b.sku');
}

function inFull({ id, cause, ends, differences: found }: Played): string {
  return [
    `${id}: ${cause}`,
    ...ends.map(({ name, end, words }) => `  ${name}: ${end}: ${words.replace(/\n+/gu, ' / ')}`),
    ...found.map((one) => `  ${one}`),
  ].join('\n');
}

function csvOf(played: readonly Played[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = played.map(({ id, cause, differences: found }) => [id, cause, found.join('; ')].map(quoted).join(','));
  return `task,cause,differences\n${lines.join('\n')}\n`;
}
