import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnswerDraft, Answerer, type TurnRequest } from '@app/answering';
import { readSettings, type Settings } from '@app/settings';
import { Understanding } from '@app/understanding';
import { z } from 'zod';
import { type Command, CommandError, parseOptions } from '../command.js';
import { formatValue } from '../figures.js';
import { projectRoot } from '../project-root.js';
import { quantile } from '../statistics.js';
import { formatTable } from '../table.js';
import { type Terminal } from '../terminal.js';
import { agreement, ANSWER_MEASURES, answerScores } from './answer-scores.js';
import { type AnswerRow, answerRowSchema } from './answer-row.js';
import { checkFloors } from './check-floors.js';
import { withEvaluationShop } from './evaluation-shop.js';
import { type Floors } from './floors.js';
import { factsApart, statedFacts } from './cross-language.js';
import { givenFile, outFile } from './given-file.js';
import { judgeAnswer, type Verdict } from './judge-answer.js';
import { reportModel, tookBack } from './model-report.js';
import { readJsonLines } from './read-lines.js';

const FAULTS_SHOWN = 25;

export const evalAnswers: Command = {
  name: 'eval answers',
  summary: 'a table of questions through the whole turn',
  help: [
    'Usage: npm run eval -- answers [--unseen] [--table <f.jsonl>] [--only <id,id>] [--all] [--out <f.csv>] [--json]',
    '                               [--raise-floors]',
    '',
    'Asks each question of test/answers/answers.jsonl in English and Chinese, as a guest or as a demo shopper, through the',
    'whole turn: understand, gather, decide, compose, check. Compares intent, cited article, facts, form (cards, action,',
    'orders, price) and forbidden claims; a foreign order in any answer is never clean. Exit code 1 below a floor.',
    '',
    '  --unseen            test/answers/answers-unseen.jsonl, questions that nothing was tuned on, with floors of their own;',
    '                      its faults are shown only with --all',
    '  --table <f.jsonl>   another table of the same form',
    '  --only <id,id>      these questions alone, with their answers in full',
    '  --all               every fault, not the first ones',
    '  --out <f.csv>       write each answer with what is wrong with it',
    '  --json              the figures as one JSON object on the last line',
    '  --raise-floors      write what was surpassed into test/answers/floors.json',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      unseen: { type: 'boolean' },
      table: { type: 'string' },
      only: { type: 'string' },
      all: { type: 'boolean' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      'raise-floors': { type: 'boolean' },
    });
    const out = outFile(terminal, values.out, [values.table]);
    const settings = readSettings(terminal.environment);
    const own = values.unseen ? 'test/answers/answers-unseen.jsonl' : 'test/answers/answers.jsonl';
    const file = values.table ? givenFile(terminal, values.table) : join(projectRoot(), own);
    const only = values.only?.split(',');
    const rows = readJsonLines(file, answerRowSchema).filter(({ id }) => only === undefined || only.includes(id));
    if (rows.length === 0) throw new CommandError(`${file} has no question ${values.only ?? ''}.`);
    const answered = await ask(settings, terminal, rows);
    const verdicts = answered.map(({ verdict }) => verdict);
    if (values.only) answered.forEach(({ draft, verdict }) => terminal.print(inFull(verdict, draft)));
    const times = answered.map(({ milliseconds }) => milliseconds);
    const apart = differences(answered);
    report({ verdicts, times, apart }, terminal, values.all ? Infinity : values.unseen ? 0 : FAULTS_SHOWN);
    reportModel(
      answered.map(({ draft }) => draft),
      terminal,
      values.all ? Infinity : 0,
    );
    const prefix = values.unseen ? 'answers.unseen.' : 'answers.';
    const measured = { ...figuresOf(verdicts, prefix), [`${prefix}sameFacts`]: sameFacts(apart) };
    out.write(csvOf(answered));
    // The floors are those of the grounded answers; a model is compared by hand.
    const modelled = settings.OPENAI_API_KEY !== undefined || settings.OPENAI_BASE_URL !== undefined;
    const whole = values.table === undefined && values.only === undefined && !modelled;
    const code = whole ? checkFloors(measured, terminal, { prefix, raise: values['raise-floors'] }) : 0;
    if (values.json) terminal.print(JSON.stringify(measured));
    return code;
  },
};

type Apart = { id: string; shopper: boolean; faults: string[] };

/** Questions asked in both languages, and in what their two answers differ. */
function differences(answered: readonly Answered[]): Apart[] {
  const of = (language: string) =>
    new Map(
      answered.flatMap((one) => (one.verdict.row.language === language ? [[one.verdict.row.id, one] as const] : [])),
    );
  const chinese = of('zh');
  return [...of('en')].flatMap(([id, en]) => {
    const zh = chinese.get(id);
    if (!zh) return [];
    const faults = factsApart(statedFacts(en.draft), statedFacts(zh.draft));
    return [{ id, shopper: en.verdict.row.shopper !== undefined, faults }];
  });
}

function sameFacts(apart: readonly Apart[]): number {
  return apart.filter(({ faults }) => faults.length === 0).length / apart.length;
}

function csvOf(answered: readonly Answered[]): string {
  const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
  const lines = answered.map(({ verdict: { row, faults }, draft, milliseconds, intent, confidence }) => {
    const sources = draft.citations.map(({ url, title }) => url ?? title).join(' ');
    const cells = [row.id, row.language, row.text, intent, confidence.toFixed(4), draft.action, draft.text, sources];
    return [...cells, faults.join('; '), milliseconds.toFixed(1)].map(quoted).join(',');
  });
  return `${['id,language,text,intent,confidence,action,answer,sources,faults,ms', ...lines].join('\n')}\n`;
}

type Answered = {
  verdict: Verdict;
  draft: AnswerDraft;
  milliseconds: number;
  intent: string;
  confidence: number;
};

async function ask(settings: Settings, terminal: Terminal, rows: readonly AnswerRow[]): Promise<Answered[]> {
  const now = new Date();
  const ordersOf = ownOrders(settings.KNOWLEDGE_DIR);
  return withEvaluationShop(settings, terminal, now, async (libs) => {
    const [answerer, understanding] = [libs.get(Answerer), libs.get(Understanding)];
    const answered: Answered[] = [];
    for (const row of rows) {
      const understood = await understanding.understand(row.text, { now, locale: row.language });
      const began = performance.now();
      const draft = await answerInPieces(answerer, requestOf(row, now));
      const milliseconds = performance.now() - began;
      const known = { intent: understood.intents[0]?.intent, ownOrders: ordersOf.get(row.shopper ?? '') ?? new Set() };
      const { intent = '', confidence = 0 } = understood.intents[0] ?? {};
      answered.push({ verdict: judgeAnswer(row, draft, known), draft, milliseconds, intent, confidence });
    }
    return answered;
  });
}

/** @throws Error when the pieces that were shown are not the text that would be stored, unless a model's were taken back. */
async function answerInPieces(answerer: Answerer, request: TurnRequest): Promise<AnswerDraft> {
  let shown = '';
  const show = async (piece: string) => void (shown += piece);
  const draft = await answerer.answer(request, show, AbortSignal.timeout(30_000));
  const takenBack = tookBack(draft);
  if (shown !== '' && shown !== draft.text && !takenBack)
    throw new Error(`Shown “${shown}”, but stored “${draft.text}”.`);
  return draft;
}

function requestOf({ text, language, shopper }: AnswerRow, now: Date): TurnRequest {
  return {
    turnId: randomUUID(),
    conversationId: randomUUID(),
    attempt: 1,
    visitor: {
      visitorId: randomUUID(),
      siteKey: 'demo',
      locale: language,
      ...(shopper && { shopper: { customerId: shopper, until: new Date(now.getTime() + 3_600_000) } }),
    },
    now,
    messages: [{ id: randomUUID(), text, at: now }],
    history: [],
    memory: null,
  };
}

const ownedOrder = z.object({ number: z.string(), customerId: z.string().nullable() });

/** Order numbers by customer, from the demo shop's own file. */
function ownOrders(folder: string): Map<string, Set<string>> {
  const byCustomer = new Map<string, Set<string>>();
  for (const line of readFileSync(join(folder, 'orders/orders.jsonl'), 'utf8').trim().split('\n')) {
    const { number, customerId } = ownedOrder.parse(JSON.parse(line));
    if (customerId) byCustomer.set(customerId, (byCustomer.get(customerId) ?? new Set()).add(number));
  }
  return byCustomer;
}

function figuresOf(verdicts: readonly Verdict[], prefix: string): Floors {
  const languages = ['en', 'zh'].flatMap((language) => {
    const scores = answerScores(verdicts.filter(({ row }) => row.language === language));
    return ANSWER_MEASURES.map((measure) => [`${prefix}${language}.${measure}`, scores[measure]] as const);
  });
  return Object.fromEntries([...languages, [`${prefix}agreement`, agreement(verdicts)]]);
}

type Report = { verdicts: readonly Verdict[]; times: readonly number[]; apart: readonly Apart[] };

function report({ verdicts, times, apart }: Report, terminal: Terminal, most: number): void {
  const of = (...languages: string[]) => answerScores(verdicts.filter(({ row }) => languages.includes(row.language)));
  const [english, chinese, both] = [of('en'), of('zh'), of('en', 'zh')];
  const meaning = {
    intent: 'the right intent first',
    source: 'cites the right article',
    facts: 'every fact is there',
    form: 'cards, action, orders, price',
    clean: 'no forbidden claim, no foreign order',
  };
  const shown = (value: number) => (Number.isNaN(value) ? '' : formatValue(value, '%'));
  const right = { align: 'right' } as const;
  terminal.print(
    formatTable(
      [
        { head: `${verdicts.length} answers` },
        { head: 'en', ...right },
        { head: 'zh', ...right },
        { head: 'both', ...right },
      ],
      [
        ...ANSWER_MEASURES.map((measure) => [
          meaning[measure],
          ...[english, chinese, both].map((scores) => shown(scores[measure])),
        ]),
        ['the expected facts in both languages', '', '', shown(agreement(verdicts))],
        ['the same numbers, cards and sources in both', '', '', shown(sameFacts(apart))],
      ],
    ),
  );
  terminal.print(
    `in ${formatValue(quantile(times, 0.5), 'ms')} (p50), ${formatValue(quantile(times, 0.95), 'ms')} (p95)`,
  );
  const faulty = verdicts.filter(({ faults }) => faults.length > 0);
  if (faulty.length + apart.filter(({ faults }) => faults.length > 0).length === 0) return;
  terminal.print('');
  for (const { row, faults } of faulty.slice(0, most))
    terminal.print(`${row.id} ${row.language}: ${faults.join('; ')}`);
  for (const { id, faults } of apart.filter((one) => one.faults.length > 0).slice(0, most))
    terminal.print(`${id} en/zh: ${faults.join('; ')}`);
  if (faulty.length > most && most > 0) terminal.print(`… and ${faulty.length - most} more; --all shows them`);
}

function inFull({ row }: Verdict, { text, citations, cards, action, quickReplies }: AnswerDraft): string {
  return [
    `${row.language}: ${row.text}`,
    text.replace(/^/gm, '  '),
    `  (${action}) ${citations.map(({ url, title }) => url ?? title).join(' ')}`,
    ...cards.map((card) => `  ${JSON.stringify(card)}`),
    `  ${quickReplies.map(({ label }) => `[${label}]`).join(' ')}`,
    '',
  ].join('\n');
}
