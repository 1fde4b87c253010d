// npm run test:faults: breaks everything under traffic, by a plan drawn from a seed, and counts what was lost.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { smallDisk } from './disk.js';
import { isClean } from './judge.js';
import { drawPlan, type FaultKind, FAULTS, type Plan } from './plan.js';
import { type Report, runPlan } from './run.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    minutes: { type: 'string', default: '10' },
    shoppers: { type: 'string', default: '8' },
    faults: { type: 'string', default: FAULTS.join(',') },
    keep: { type: 'boolean', default: false },
  },
});

const print = (line: string) => void process.stdout.write(`${line}\n`);
const faults = values.faults.split(',') as FaultKind[];
const unknown = faults.filter((kind) => !FAULTS.includes(kind));
if (unknown.length > 0) {
  print(`There is no fault ${unknown.join(', ')}. There are: ${FAULTS.join(', ')}`);
  process.exit(2);
}
const plan = drawPlan(Number(values.seed), {
  minutes: Number(values.minutes),
  shoppers: Number(values.shoppers),
  faults,
});
const root = mkdtempSync(join(tmpdir(), 'floorwalker-faults-'));
const dataDir = join(root, 'data');
mkdirSync(dataDir);
print(`seed ${plan.seed}, ${values.minutes} minutes, ${values.shoppers} shoppers, faults: ${faults.join(', ')}`);
const report = await runPlan(plan, { dataDir, disk: smallDisk, say: print });
const isFine = isClean(report.verdict) && report.troubles.length === 0;
printReport(report);
if (!isFine) printPlan(plan);
if (!values.keep) rmSync(root, { recursive: true, force: true, maxRetries: 5 });
const { lost, doubled, reordered, unanswered, stuck, spokeOver } = report.verdict.counts;
print(
  `${unanswered} unanswered, ${stuck} stuck, ${spokeOver} said over an agent, ${report.troubles.length} not recovered`,
);
print(`${lost} lost, ${doubled} doubled, ${reordered} reordered`);
process.exit(isFine ? 0 : 1);

function printReport(report: Report): void {
  const { verdict, faults: made, recoveries, troubles, failedStarts, refusals, repeats, takeovers, seconds } = report;
  const { acknowledged, messages, turns } = verdict.counts;
  print('');
  for (const kind of FAULTS) {
    const took = recoveries.filter((one) => one.kind === kind).map(({ ms }) => ms);
    took.sort((a, b) => a - b);
    const answers = took.length === 0 ? '' : `, answers again after ${took[took.length >> 1]} ms (most ${took.at(-1)})`;
    if (made.has(kind)) print(`${String(made.get(kind)).padStart(5)} x ${kind}${answers}`);
  }
  print(
    `${acknowledged} messages acknowledged, ${messages} in the log, ${turns} turns, ${takeovers} takeovers, ${seconds} s`,
  );
  print(`${repeats} told again and removed by their place in the log`);
  print(`refused and asked again: ${[...refusals].map(([code, times]) => `${times} ${code}`).join(', ') || 'nothing'}`);
  for (const problem of failedStarts) print(`a start was tried again: ${problem.slice(0, 500)}`);
  for (const problem of [...verdict.problems.slice(0, 50), ...troubles]) print(problem);
}

function printPlan({ seed, parts, lines }: Plan): void {
  print(`\nthe plan of seed ${seed} (npm run test:faults -- --seed ${seed} runs it again):`);
  for (const { atMs, kind, forMs, ...rest } of [...parts, ...lines].sort((a, b) => a.atMs - b.atMs))
    print(`  ${String(atMs).padStart(7)} ms ${kind} for ${forMs} ms ${Object.values(rest).join(' ')}`);
}
