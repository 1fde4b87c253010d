import {
  type Article,
  evaluateRetrieval,
  type EvaluationParts,
  type RankedQuestion,
  readDocs,
  readQuestions,
  type RetrievalQuestion,
  type RetrievalRow,
  type RetrievalSystem,
} from '@app/knowledge';
import { readSettings, type Settings } from '@app/settings';
import { type Command, CommandError, parseOptions, UsageError } from '../command.js';
import { type Figure, figureTable } from '../figures.js';
import { formatTable } from '../table.js';
import { type Terminal } from '../terminal.js';
import { checkFloors } from './check-floors.js';
import { type Floors } from './floors.js';
import { givenFile, outFile } from './given-file.js';
import { ownDocuments, ownQuestions, withForeignRetrievalParts, withRetrievalParts } from './retrieval-parts.js';

const NAMED = 5;

export const evalRetrieval: Command = {
  name: 'eval retrieval',
  summary: 'how well passages are found, on own or any documents',
  help: [
    'Usage: npm run eval -- retrieval [--docs <f.jsonl> --questions <f.jsonl>] [--out <f.csv>] [--json] [--raise-floors]',
    '',
    'Finds the documents that answer each question, by meaning (dense), by words (BM25), by both with reciprocal ranks',
    '(rrf), by both as the product weighs them (fused), and with what the classifier makes of the question, as an answer',
    'is searched for (fused+intents): in English, Chinese, and from Chinese questions to English documents.',
    'Without files: the articles in KNOWLEDGE_DIR and the questions in test/answers/retrieval.*.jsonl, which were written',
    'by somebody who had not read the articles.',
    '',
    '  --docs <f.jsonl>        {"id", "text", "title"?, "language"?} a line; text may be markdown',
    '  --questions <f.jsonl>   {"text", "language"?, "relevant": [id]} a line',
    '  --out <f.csv>           write what each system found for each question, and the rank of the first relevant one',
    '  --json                  the figures as one JSON object on the last line',
    '  --raise-floors          write what was surpassed into test/answers/floors.json',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      docs: { type: 'string' },
      questions: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      'raise-floors': { type: 'boolean' },
    });
    if ((values.docs === undefined) !== (values.questions === undefined))
      throw new UsageError('--docs and --questions belong together.');
    const out = outFile(terminal, values.out, [values.docs, values.questions]);
    const settings = readSettings(terminal.environment);
    const own = values.docs === undefined;
    const files = await inputOf(settings, terminal, values.docs, values.questions);
    for (const note of notesOn(files)) terminal.note(note);
    terminal.note(`${files.docs.length} documents, ${files.questions.length} questions …`);
    const found: RankedQuestion[] = [];
    const measure = (parts: EvaluationParts) =>
      evaluateRetrieval(files, { ...parts, ranked: (one) => void found.push(one) });
    const rows = own
      ? await withRetrievalParts(settings, terminal, measure)
      : await withForeignRetrievalParts(settings, measure);
    if (rows.length === 0)
      throw new CommandError('No question has a relevant document among the documents of its language.');
    terminal.print(tableOf(rows, own));
    terminal.print('');
    terminal.print(figureTable(figuresOf(rows)));
    const code = own
      ? checkFloors(floorsOf(rows), terminal, { prefix: 'retrieval.', raise: values['raise-floors'] })
      : 0;
    out.write(csvOf(found));
    if (values.json) terminal.print(JSON.stringify(jsonOf(rows)));
    return code;
  },
};

type Input = { docs: Article[]; questions: RetrievalQuestion[] };

async function inputOf(
  settings: Settings,
  terminal: Terminal,
  docs: string | undefined,
  questions: string | undefined,
): Promise<Input> {
  if (docs === undefined || questions === undefined) {
    return { docs: await ownDocuments(settings), questions: await ownQuestions() };
  }
  try {
    const [read, asked] = [givenFile(terminal, docs), givenFile(terminal, questions)];
    return { docs: await readDocs(read), questions: await readQuestions(asked) };
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * What is odd about the files, in sentences: what is told of them, and what does not count.
 * @throws CommandError when nothing can be measured.
 */
export function notesOn({ docs, questions }: Input): string[] {
  if (docs.length === 0) throw new CommandError('There are no documents.');
  if (questions.length === 0) throw new CommandError('There are no questions.');
  const ids = new Set(docs.map(({ id, language }) => `${language} ${id}`));
  const known = new Set(docs.map(({ id }) => id));
  const isLost = ({ relevant }: RetrievalQuestion) => !relevant.some((id) => known.has(id));
  const lost = questions.filter(isLost);
  const partly = questions.filter((one) => !isLost(one) && one.relevant.some((id) => !known.has(id)));
  const apart = questions.filter(
    (one) => one.language === 'en' && !isLost(one) && !one.relevant.some((id) => ids.has(`en ${id}`)),
  );
  const unknownOf = (some: RetrievalQuestion[]) =>
    listed(
      some.flatMap((one) => one.relevant),
      known,
    );
  const notes: string[] = [];
  if (ids.size < docs.length)
    notes.push(`${docs.length - ids.size} documents repeat an id; texts under one id are searched as one document.`);
  if (lost.length > 0)
    notes.push(`${lost.length} questions name no known document and are left out (${unknownOf(lost)}).`);
  if (partly.length > 0)
    notes.push(
      `${partly.length} questions name documents that are not there (${unknownOf(partly)}); these count as not found.`,
    );
  if (apart.length > 0)
    notes.push(`${apart.length} questions in English name Chinese documents only and are left out.`);
  return notes;
}

/** The first of `ids` that are not among `known`. */
function listed(ids: readonly string[], known: ReadonlySet<string>): string {
  const unknown = [...new Set(ids)].filter((id) => !known.has(id));
  return unknown.length > NAMED ? `${unknown.slice(0, NAMED).join(', ')} …` : unknown.join(', ');
}

/** What each system found for each question, lists as JSON; `rank` is that of the first relevant document. */
function csvOf(found: readonly RankedQuestion[]): string {
  const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
  const lines = found.map(({ task, system, question: { text, relevant }, ranked, scores }) => {
    const rank = ranked.findIndex((id) => relevant.includes(id)) + 1;
    const lists = [relevant, ranked, scores].map((list) => JSON.stringify(list));
    return [text, task, system, ...lists, rank || ''].map(quoted).join(',');
  });
  return `${['text,task,system,relevant,found,scores,rank', ...lines].join('\n')}\n`;
}

/** On foreign documents nothing was chosen, so their halves need not be told apart. */
function tableOf(rows: readonly RetrievalRow[], own: boolean): string {
  const columns = ['n', 'recall@1', 'recall@3', 'recall@5', 'recall@10', 'MRR', 'nDCG@10'];
  return formatTable(
    [{ head: 'questions' }, { head: 'by' }, ...columns.map((head) => ({ head, align: 'right' as const }))],
    rows
      .filter(({ split }) => split === 'all' || (own && split === 'test'))
      .sort((a, b) => a.split.localeCompare(b.split))
      .map(({ task, system, split, questions, recall1, recall3, recall5, recall10, mrr, ndcg10 }) => [
        split === 'all' ? task : `${task}, unseen half`,
        system,
        String(questions),
        ...[recall1, recall3, recall5, recall10, mrr, ndcg10].map((value) => value.toFixed(3)),
      ]),
  );
}

/** What the product answers with: by the classifier too, where it has a say. */
function productOf(rows: readonly RetrievalRow[]): RetrievalSystem {
  return rows.some(({ system }) => system === 'fused+intents') ? 'fused+intents' : 'fused';
}

function figuresOf(rows: readonly RetrievalRow[]): Figure[] {
  const product = productOf(rows);
  const of = (task: string, system: string) =>
    rows.find((row) => row.task === task && row.system === system && row.split === 'all')?.recall5 ?? NaN;
  return [...new Set(rows.map(({ task }) => task))].flatMap((task) => {
    const better = Math.max(of(task, 'dense'), of(task, 'bm25'));
    return [
      { what: `recall@5, ${task}, ${product}`, value: of(task, product), unit: '', better: 'higher', reach: 0.95 },
      {
        what: `recall@5, ${task}, fused`,
        value: of(task, 'fused'),
        unit: '',
        better: 'higher',
        reach: better,
        note: 'target: the better of dense and BM25',
      },
    ] satisfies Figure[];
  });
}

function floorsOf(rows: readonly RetrievalRow[]): Floors {
  const product = productOf(rows);
  const all = rows.filter(({ system, split }) => system === product && split === 'all');
  return Object.fromEntries(all.map(({ task, recall5 }) => [`retrieval.${task}.recall5`, recall5]));
}

/** By task and system; and by system over all questions that were asked in their own language. */
function jsonOf(rows: readonly RetrievalRow[]): object {
  const all = rows.filter(({ split }) => split === 'all');
  const tasks = [...new Set(all.map(({ task }) => task))];
  const systems = [...new Set(all.map(({ system }) => system))];
  const plain = tasks.filter((task) => task !== 'zh→en');
  const counted = plain.length > 0 ? plain : tasks;
  const of = (system: RetrievalSystem) =>
    meanOf(all.filter((row) => row.system === system && counted.includes(row.task)));
  return {
    ...Object.fromEntries(systems.map((system) => [system, of(system)])),
    ...Object.fromEntries(
      tasks.map((task) => [
        task,
        Object.fromEntries(all.filter((row) => row.task === task).map((row) => [row.system, meanOf([row])])),
      ]),
    ),
  };
}

const MEASURES = ['recall1', 'recall3', 'recall5', 'recall10', 'mrr', 'ndcg10'] as const;

/** Means over the questions of several rows. */
function meanOf(rows: readonly RetrievalRow[]): Record<string, number> {
  const questions = rows.reduce((sum, row) => sum + row.questions, 0);
  const mean = (measure: (typeof MEASURES)[number]) =>
    rows.reduce((sum, row) => sum + row.questions * row[measure], 0) / Math.max(1, questions);
  return { questions, ...Object.fromEntries(MEASURES.map((measure) => [measure, mean(measure)])) };
}
