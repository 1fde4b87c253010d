import { join } from 'node:path';
import { evaluateAnswerable, readUnanswerable } from '@app/knowledge';
import { readSettings } from '@app/settings';
import { type Command, parseOptions } from '../command.js';
import { formatValue } from '../figures.js';
import { projectRoot } from '../project-root.js';
import { formatTable } from '../table.js';
import { ownDocuments, ownQuestions, withRetrievalParts } from './retrieval-parts.js';

export const evalAnswerable: Command = {
  name: 'eval answerable',
  summary: 'how well it knows what the articles do not answer; prints the fitted weights',
  help: [
    'Usage: npm run eval -- answerable [--json]',
    '',
    'Fits the decision whether the found passages hold an answer at all, on test/answers/retrieval.*.jsonl (they do) and',
    'test/answers/unanswerable.jsonl (they do not), measures it by 10-fold cross-validation, and prints the weights and the',
    'threshold for libs/knowledge. Run it when articles, embedder or fusion have changed.',
    '',
    '  --json   the figures and the model as one JSON object on the last line',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, { json: { type: 'boolean' } });
    const settings = readSettings(terminal.environment);
    const docs = await ownDocuments(settings);
    const answerable = await ownQuestions();
    const unanswerable = await readUnanswerable(join(projectRoot(), 'test/answers/unanswerable.jsonl'));
    const asked = { docs, answerable, unanswerable };
    const { rows, model } = await withRetrievalParts(settings, terminal, (parts) => evaluateAnswerable(asked, parts));
    const heads = ['answered', 'accepted', 'unanswered', 'refused', 'precision', 'AUC'];
    terminal.print(
      formatTable(
        [{ head: 'questions' }, ...heads.map((head) => ({ head, align: 'right' as const }))],
        rows.map((row) => [
          row.questions,
          String(row.answerable),
          formatValue(row.recall, '%'),
          String(row.unanswerable),
          formatValue(row.refused, '%'),
          formatValue(row.precision, '%'),
          row.auc.toFixed(3),
        ]),
      ),
    );
    terminal.print('');
    terminal.print(values.json ? JSON.stringify({ rows, model }) : JSON.stringify(model));
    return 0;
  },
};
