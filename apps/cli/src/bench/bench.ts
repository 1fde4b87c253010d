import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DEFAULT_TURN_LIMITS } from '@app/conversation';
import { openEmbedder } from '@app/language-model';
import { readSettings, type Settings } from '@app/settings';
import { type Command, parseOptions } from '../command.js';
import { type Figure, figureTable } from '../figures.js';
import { projectRoot } from '../project-root.js';
import { median, quantile } from '../statistics.js';
import { type Terminal } from '../terminal.js';
import { type AcceptLoad, echoAcceptMs, productAcceptMs } from './accept-cost.js';
import { answerLatencies } from './answer-latency.js';
import { benchQuestions } from './bench-questions.js';
import { embeddingTimes } from './embedding-times.js';
import { cpuSeconds, residentBytes, treeBytes } from './process-use.js';
import { echoServer, ProductServer } from './product-server.js';
import { ShopperClient } from './shopper-client.js';
import { firstSentenceFigures } from './first-token.js';
import { biggestLoad, shoppers } from './biggest-load.js';
import { wireFigures, type WirePlan } from './wire-figures.js';
import { widgetSizes } from './widget-sizes.js';

type Plan = {
  laterStarts: number;
  /** Seconds at 1, 20 and 100 messages a second. */
  seconds: [number, number, number];
  acceptRuns: number;
  accept: AcceptLoad;
  embeddingRuns: number;
  wire: WirePlan;
  /** Messages a second that are tried for the biggest load with p95 under 300 ms, and for how many seconds each. */
  loads: readonly number[];
  loadSeconds: number;
};

const FULL: Plan = {
  laterStarts: 3,
  seconds: [30, 20, 8],
  acceptRuns: 5,
  accept: { visitors: 100, messages: 20, atOnce: 20 },
  embeddingRuns: 5,
  wire: {
    trips: [
      { connections: 100, perSecond: 100, seconds: 10 },
      { connections: 1_000, perSecond: 200, seconds: 10 },
    ],
    idle: [2_000, 10_000],
    quietMs: 5_000,
  },
  loads: [40, 60, 80, 100, 120, 150],
  loadSeconds: 8,
};
const QUICK: Plan = {
  laterStarts: 1,
  seconds: [8, 6, 3],
  acceptRuns: 2,
  accept: { visitors: 40, messages: 15, atOnce: 20 },
  embeddingRuns: 5,
  wire: { trips: [{ connections: 100, perSecond: 100, seconds: 4 }], idle: [500], quietMs: 2_000 },
  loads: [40],
  loadSeconds: 4,
};

export const bench: Command = {
  name: 'bench',
  summary: 'start times, answer latency, CPU, memory and sizes',
  help: [
    'Usage: npm run bench -- [--quick] [--json]',
    '',
    'Starts the built server on a fresh data folder below DATA_DIR and free ports, with DEMO=1 and every other setting',
    'at its default, measures it from outside, and removes the folder. These are reports, not tests: run it on a quiet',
    'machine. Nothing of an installation that runs beside it is touched.',
    '',
    'Bare servers (ws, socket.io, a stock Nest gateway) are measured in the same run, by a generator of raw WebSockets that',
    'costs less than any of them.',
    '',
    '  --quick   short runs, about three minutes',
    '  --json    the figures as one JSON object on the last line',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, { quick: { type: 'boolean' }, json: { type: 'boolean' } });
    const settings = readSettings(terminal.environment);
    const dataDir = resolve(settings.DATA_DIR, `bench-${process.pid}`);
    const product = new ProductServer(join(dataDir, 'product'));
    const echo = echoServer(join(dataDir, 'echo'));
    try {
      const plan = values.quick ? QUICK : FULL;
      const figures = await measure({ settings, product, echo, terminal, plan, folder: dataDir });
      terminal.print(figureTable(figures));
      if (values.json)
        terminal.print(JSON.stringify(Object.fromEntries(figures.map(({ what, value }) => [what, value]))));
      return 0;
    } finally {
      await Promise.allSettled([product.stop(), echo.stop('SIGKILL')]);
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

type Rig = {
  settings: Settings;
  product: ProductServer;
  echo: ReturnType<typeof echoServer>;
  terminal: Terminal;
  plan: Plan;
  /** Where the bare servers run. */
  folder: string;
};

async function measure(rig: Rig): Promise<Figure[]> {
  const { terminal } = rig;
  const root = projectRoot();
  const questions = benchQuestions(root);
  terminal.note('sizes of the widget …');
  const sizes = widgetSizes(root);
  terminal.note('embedding, with nothing beside it …');
  const embedding = await embeddings(rig, questions.english);
  terminal.note('first start, on an empty data folder …');
  const cold = await startToAnswer(rig.product);
  terminal.note('later starts …');
  const later: number[] = [];
  for (let start = 0; start < rig.plan.laterStarts; start += 1) {
    await rig.product.stop();
    later.push(await startToAnswer(rig.product));
  }
  const answers = await answerFigures(rig, questions.all);
  const memory = memoryFigures(rig.product);
  const accept = await acceptFigures(rig);
  const biggest = await biggestLoad(rig, {
    questions: questions.all,
    loads: rig.plan.loads,
    seconds: rig.plan.loadSeconds,
  });
  const wire = await wireFigures(rig, rig.plan.wire);
  const model = await firstSentenceFigures(rig, questions.english);
  return [
    {
      what: 'first start, seeding, to the first answer',
      value: cold / 1000,
      unit: 's',
      reach: 180,
      note: 'target includes install and build',
    },
    {
      what: 'later start to the first answer',
      value: median(later) / 1000,
      unit: 's',
      reach: 8,
      note: `median of ${later.length}`,
    },
    ...answers,
    ...accept,
    ...biggest,
    ...model,
    ...wire,
    {
      what: 'embedding a short sentence',
      value: embedding.shortMs,
      unit: 'ms',
      reach: 2.6,
      note: `median of ${rig.plan.embeddingRuns} runs`,
    },
    {
      what: 'embedding a 110-token passage',
      value: embedding.passageMs,
      unit: 'ms',
      reach: 7.5,
      note: `median of ${rig.plan.embeddingRuns} runs`,
    },
    ...memory,
    { what: 'loader, gzip', value: sizes.loader, unit: 'B', reach: 5_000 },
    { what: 'whole widget, gzip', value: sizes.whole, unit: 'B', reach: 40_000 },
  ];
}

async function embeddings({ settings, plan }: Rig, questions: readonly string[]) {
  const embedder = await openEmbedder(settings);
  try {
    return await embeddingTimes(embedder, questions, { runs: plan.embeddingRuns, texts: 30 });
  } finally {
    await embedder.close();
  }
}

/** Milliseconds from starting the process to the first answer on a shopper's screen. */
async function startToAnswer(product: ProductServer): Promise<number> {
  const began = performance.now();
  await product.start();
  const client = await ShopperClient.arrive({ url: product.url, handshake: { siteKey: 'demo' } });
  await client.answerTo('How long does delivery to Germany take?');
  const passed = performance.now() - began;
  client.leave();
  return passed;
}

async function answerFigures({ product, plan, terminal }: Rig, questions: readonly string[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  const clients = await shoppers(product, 512);
  await answerLatencies(clients, questions.slice(-20), { perSecond: 10, seconds: 2 });
  for (const [index, perSecond] of [1, 20, 100].entries()) {
    const seconds = plan.seconds[index] ?? 0;
    terminal.note(`answers at ${perSecond} a second for ${seconds} s …`);
    const cpuBefore = cpuSeconds(product.pids.server);
    const { ms, lost } = await answerLatencies(clients, questions, { perSecond, seconds });
    const cpu = (cpuSeconds(product.pids.server) - cpuBefore) / seconds;
    const afterWait = ms.map((one) => one - DEFAULT_TURN_LIMITS.joinMs);
    const note = `${ms.length} answers, ${lost} lost, server at ${Math.round(100 * cpu)} % of a core`;
    figures.push(
      { what: `answer p50 at ${perSecond} a second`, value: quantile(afterWait, 0.5), unit: 'ms', reach: 40, note },
      {
        what: `answer p95 at ${perSecond} a second`,
        value: quantile(afterWait, 0.95),
        unit: 'ms',
        reach: 120,
        note: `from the end of the ${DEFAULT_TURN_LIMITS.joinMs} ms wait for more messages`,
      },
    );
  }
  clients.forEach((client) => client.leave());
  return figures;
}

function memoryFigures(product: ProductServer): Figure[] {
  const { server, postgres, qdrant } = product.pids;
  const megabytes = (bytes: number) => bytes / 1_000_000;
  const note = 'resident, after the load above';
  return [
    { what: 'memory of the server', value: megabytes(residentBytes(server)), unit: 'MB', note },
    { what: 'memory of PostgreSQL, all its processes', value: megabytes(treeBytes(postgres)), unit: 'MB', note },
    { what: 'memory of Qdrant', value: megabytes(residentBytes(qdrant)), unit: 'MB', note },
  ];
}

async function acceptFigures({ product, echo, plan, terminal }: Rig): Promise<Figure[]> {
  await echo.start();
  const echoed = { url: `http://127.0.0.1:${echo.port}`, pid: echo.pid ?? 0 };
  const own: number[] = [];
  const bare: number[] = [];
  // The first run warms both up: it compiles what the others run.
  for (let run = 0; run <= plan.acceptRuns; run += 1) {
    terminal.note(`accepting messages, run ${run} of ${plan.acceptRuns} …`);
    const echoMs = await echoAcceptMs(echoed, plan.accept, run + 1);
    const productMs = await productAcceptMs({ url: product.url, pid: product.pids.server }, plan.accept, run + 1);
    if (run === 0) continue;
    bare.push(echoMs);
    own.push(productMs);
  }
  const note = `median of ${own.length} runs of ${plan.accept.visitors * plan.accept.messages} messages`;
  return [
    { what: 'server CPU per accepted message', value: median(own), unit: 'ms', note },
    { what: 'bare socket.io echo, CPU per message', value: median(bare), unit: 'ms', note },
    {
      what: 'accepting against the bare echo',
      value: median(own) / median(bare),
      unit: 'x',
      reach: 5,
      note: 'stretch 3 x',
    },
  ];
}
