import { evaluateRetrieval, readDocs, readQuestions, type RetrievalRow, type RetrievalSystem } from '@app/knowledge';
import { readSettings, type Settings } from '@app/settings';
import { type Command, CommandError, parseOptions, UsageError } from '../command.js';
import { type Figure, figureTable } from '../figures.js';
import { formatTable } from '../table.js';
import { checkFloors } from './check-floors.js';
import { type Floors } from './floors.js';
import { ownDocuments, ownQuestions, withRetrievalParts } from './retrieval-parts.js';

export const evalRetrieval: Command = {
  name: 'eval retrieval',
  summary: 'how well passages are found, on own or any documents',
  help: [
    'Usage: npm run eval -- retrieval [--docs <f.jsonl> --questions <f.jsonl>] [--json] [--raise-floors]',
    '',
    'Finds the documents that answer each question, by meaning (dense), by words (BM25), by both with reciprocal ranks',
    '(rrf), by both as the product weighs them (fused), and with what the classifier makes of the question, as an answer',
    'is searched for (fused+intents): in English, Chinese, and from Chinese questions to English documents.',
    'Without files: the articles in KNOWLEDGE_DIR and the questions in test/answers/retrieval.*.jsonl, which were written',
    'by somebody who had not read the articles.',
    '',
    '  --docs <f.jsonl>        {"id", "text", "title"?, "language"?} a line; text may be markdown',
    '  --questions <f.jsonl>   {"text", "language"?, "relevant": [id]} a line',
    '  --json                  the figures as one JSON object on the last line',
    '  --raise-floors          write what was surpassed into test/answers/floors.json',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      docs: { type: 'string' },
      questions: { type: 'string' },
      json: { type: 'boolean' },
      'raise-floors': { type: 'boolean' },
    });
    if ((values.docs === undefined) !== (values.questions === undefined))
      throw new UsageError('--docs and --questions belong together.');
    const settings = readSettings(terminal.environment);
    const own = values.docs === undefined;
    const files = await inputOf(settings, values.docs, values.questions);
    terminal.note(`${files.docs.length} documents, ${files.questions.length} questions …`);
    const rows = await withRetrievalParts(settings, terminal, (parts) =>
      // The classifier knows this shop's intents; about documents of another shop it has nothing to say.
      evaluateRetrieval(files, own ? parts : { ...parts, intentsOf: undefined }),
    );
    if (rows.length === 0) throw new CommandError('No question has a document in its language.');
    terminal.print(tableOf(rows, own));
    terminal.print('');
    terminal.print(figureTable(figuresOf(rows)));
    const code = own
      ? checkFloors(floorsOf(rows), terminal, { prefix: 'retrieval.', raise: values['raise-floors'] })
      : 0;
    if (values.json) terminal.print(JSON.stringify(jsonOf(rows)));
    return code;
  },
};

async function inputOf(settings: Settings, docs: string | undefined, questions: string | undefined) {
  if (docs === undefined || questions === undefined) {
    return { docs: await ownDocuments(settings), questions: await ownQuestions() };
  }
  return { docs: await readDocs(docs), questions: await readQuestions(questions) };
}

/** On foreign documents nothing was chosen, so their halves need not be told apart. */
function tableOf(rows: readonly RetrievalRow[], own: boolean): string {
  const columns = ['n', 'recall@1', 'recall@3', 'recall@5', 'MRR', 'nDCG@10'];
  return formatTable(
    [{ head: 'questions' }, { head: 'by' }, ...columns.map((head) => ({ head, align: 'right' as const }))],
    rows
      .filter(({ split }) => split === 'all' || (own && split === 'test'))
      .sort((a, b) => a.split.localeCompare(b.split))
      .map(({ task, system, split, questions, recall1, recall3, recall5, mrr, ndcg10 }) => [
        split === 'all' ? task : `${task}, unseen half`,
        system,
        String(questions),
        ...[recall1, recall3, recall5, mrr, ndcg10].map((value) => value.toFixed(3)),
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

function jsonOf(rows: readonly RetrievalRow[]): object {
  const all = rows.filter(({ split }) => split === 'all');
  const figures = ({ questions, recall1, recall3, recall5, mrr, ndcg10 }: RetrievalRow) => ({
    ...{ questions, recall1, recall3, recall5, mrr, ndcg10 },
  });
  const tasks = [...new Set(all.map(({ task }) => task))];
  return Object.fromEntries(
    tasks.map((task) => [
      task,
      Object.fromEntries(all.filter((row) => row.task === task).map((row) => [row.system, figures(row)])),
    ]),
  );
}
