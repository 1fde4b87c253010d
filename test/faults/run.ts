import { readRunning } from '@app/supervision';
import { Agent } from './agent.js';
import { BreakableLine } from './breakable-line.js';
import { Dice } from './dice.js';
import { type Disk } from './disk.js';
import { isClean, judge, type Verdict } from './judge.js';
import { startMoodyModel } from './moody-model.js';
import { type FaultKind, type Plan, type PlannedPart } from './plan.js';
import { type Stored } from './record.js';
import { type Lead, Rig, twoFreePorts } from './rig.js';
import { ServerProcess } from './server-process.js';
import { Shopper, sleep } from './shopper.js';
import { readStored } from './stored.js';

export type RunOptions = {
  dataDir: string;
  disk: (dataDir: string) => Disk;
  say: (line: string) => void;
  /** Mean time between two questions of one shopper. */
  everyMs?: number;
  /** Longest from the end of a fault until a question asked then is answered and every part is ready. */
  recoveryMs?: number;
};

export type Report = {
  verdict: Verdict;
  faults: Map<FaultKind, number>;
  /** Milliseconds from the end of each fault of a part to the answer of a question that was asked then. */
  recoveries: { kind: FaultKind; ms: number }[];
  /** What ended by itself, did not start, or did not recover: nothing of it may be. */
  troubles: string[];
  /** Starts that failed and were tried again, as a service manager does. */
  failedStarts: string[];
  refusals: Map<string, number>;
  repeats: number;
  takeovers: number;
  seconds: number;
};

/** Longest until all is quiet after the last fault. */
const QUIET_MS = 90_000;

/** Runs a plan under traffic against a server of its own, and judges what came of it. */
export async function runPlan(plan: Plan, options: RunOptions): Promise<Report> {
  const { dataDir, say, everyMs = 2_000, recoveryMs = 60_000 } = options;
  const began = performance.now();
  const dice = new Dice(plan.seed ^ 0x5eed);
  const disk = options.disk(dataDir);
  const model = await startMoodyModel();
  const environment = { OPENAI_BASE_URL: model.baseURL };
  const main = new ServerProcess(dataDir, await twoFreePorts(), environment);
  await main.start();
  say(`the server is open after ${seconds(began)} s; a full disk is: ${disk.how}`);
  const cookie = await Agent.signIn(main.address, main.printed);
  const people = await Promise.all(
    Array.from({ length: plan.shoppers + 1 }, (_, at) => arrive(at, main.port, dice.fork())),
  );
  const [canary, ...shoppers] = people.map(({ shopper }) => shopper);
  if (!canary) throw new Error('nobody came');
  const tabs = shoppers.filter((_, at) => at % 3 === 0).map((shopper) => shopper.secondTab(() => main.address));
  for (const tab of tabs) tab.caller.connect();
  await Promise.all(tabs.map((tab) => tab.arrived()));
  const pages = [canary, ...shoppers, ...tabs];
  const leads = people.slice(1).map(({ lead }) => lead);
  const rig = new Rig({ main, leads, disk, model, environment });
  const agent = new Agent(() => main.address, cookie, main.address, dice.fork());
  agent.caller.connect();

  const traffic = new AbortController();
  const open = () => shoppers.filter(({ sent }) => sent.length > 0).map(({ conversationId }) => conversationId);
  const talk = Promise.all([
    ...shoppers.map((shopper) => shopper.chat(everyMs, traffic.signal)),
    agent.work(open, everyMs * 2, traffic.signal),
  ]);
  const faults = new Map<FaultKind, number>();
  const count = (kind: FaultKind) => faults.set(kind, (faults.get(kind) ?? 0) + 1);
  const start = performance.now();
  const until = (atMs: number) => sleep(atMs - (performance.now() - start));
  const lines = plan.lines.map(async (fault) => {
    await until(fault.atMs);
    count(fault.kind);
    await rig.breakLine(fault);
  });
  const recoveries: Report['recoveries'] = [];
  const troubles: string[] = [];
  for (const part of plan.parts) {
    await until(part.atMs);
    if (performance.now() - start > plan.minutes * 60_000) break;
    count(part.kind);
    await rig.break(part).catch((error: unknown) => troubles.push(`${nameOf(part)}: ${String(error)}`));
    const ms = await within(recoveryMs, recover(canary, main));
    say(`${at(start)} ${nameOf(part)}: ${ms === undefined ? 'NOT RECOVERED' : `answers again after ${ms} ms`}`);
    if (ms === undefined) troubles.push(`${nameOf(part)}: no answer in ${recoveryMs} ms`);
    else recoveries.push({ kind: part.kind, ms });
    // What crashed is started again, as a service manager would; the crash itself is reported.
    await rig.startMain();
  }
  await until(plan.minutes * 60_000);
  await Promise.all(lines);
  traffic.abort();
  if (
    !(await within(
      QUIET_MS,
      talk.then(() => true),
    ))
  )
    troubles.push(`not everything was acknowledged in ${QUIET_MS} ms`);
  const verdict = await quiet(main, pages, agent);
  agent.caller.close();
  for (const page of pages) page.caller.close();
  for (const { lead } of people) lead.line.close();
  await main.end('SIGTERM');
  await model.close();
  disk.remove();
  return {
    verdict,
    faults,
    recoveries,
    troubles: [...troubles, ...main.crashes.map((crash) => `the server ${crash}`), ...rig.crashes],
    failedStarts: rig.failedStarts,
    refusals: sum([...pages, agent].map(({ caller }) => caller.refusals)),
    repeats: pages.reduce((total, page) => total + page.record().repeats, 0),
    takeovers: agent.held.length,
    seconds: Number(seconds(began)),
  };
}

async function arrive(at: number, port: number, dice: Dice): Promise<{ shopper: Shopper; lead: Lead }> {
  const lead: { line?: BreakableLine; port: number } = { port };
  const line = new BreakableLine(() => lead.port, `127.0.0.${at + 2}`);
  lead.line = line;
  const near = await line.open();
  const shopper = new Shopper(at === 0 ? 'canary' : `shopper ${at}`, () => `http://127.0.0.1:${near}`, dice);
  shopper.caller.connect();
  await shopper.arrived();
  return { shopper, lead: lead as Lead };
}

/** Resolves with the milliseconds until a question asked now is answered and every part says that it is ready. */
async function recover(canary: Shopper, main: ServerProcess): Promise<number> {
  const began = performance.now();
  const seq = await canary.say('Do you ship to Iceland?');
  await canary.answered(seq);
  while (!(await isReady(main))) await sleep(100);
  return Math.round(performance.now() - began);
}

async function isReady(main: ServerProcess): Promise<boolean> {
  try {
    return (await fetch(`${main.address}/health/ready`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

/** The verdict when there is nothing to find any more, or when it has been waited for long enough. */
async function quiet(main: ServerProcess, pages: readonly Shopper[], agent: Agent): Promise<Verdict> {
  const limit = performance.now() + QUIET_MS;
  for (;;) {
    const stored = await storedOf(main);
    const verdict =
      stored &&
      judge(
        pages.map((page) => page.record()),
        agent.held,
        stored,
      );
    if (verdict && (isClean(verdict) || performance.now() > limit)) return verdict;
    if (performance.now() > limit + QUIET_MS) throw new Error('The database cannot be read, so nothing can be judged.');
    await sleep(500);
  }
}

async function storedOf(main: ServerProcess): Promise<Stored | undefined> {
  const url = readRunning(main.dataDir)?.databaseUrl;
  return url === undefined ? undefined : readStored(url);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const patience = new AbortController();
  const late = sleep(ms, patience.signal).then(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    patience.abort();
  }
}

function nameOf({ kind, forMs, jumpMs }: PlannedPart): string {
  return `${kind}${jumpMs === undefined ? '' : ` by ${jumpMs / 1000} s`} for ${forMs} ms`;
}

function at(start: number): string {
  return `${seconds(start).padStart(6)} s`;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

function sum(maps: readonly Map<string, number>[]): Map<string, number> {
  const total = new Map<string, number>();
  for (const map of maps) for (const [key, value] of map) total.set(key, (total.get(key) ?? 0) + value);
  return total;
}
