import { join } from 'node:path';
import { evaluateGuard, type Flagged, type GuardText, overall, SUSPICIOUS } from '@app/answering';
import { z } from 'zod';
import { CommandError, type Command, parseOptions } from '../command.js';
import { formatValue } from '../figures.js';
import { projectRoot } from '../project-root.js';
import { formatTable } from '../table.js';
import { givenFile, outFile } from './given-file.js';
import { readJsonLines, readSentencesFile } from './read-lines.js';

/** Longer than any message or passage: a minute of the detector's time, and no figure. */
const LONGEST_TEXT = 100_000;
const textSchema = z.object({
  text: z.string().trim().min(1, 'is empty').max(LONGEST_TEXT, `has more than ${LONGEST_TEXT} characters`),
  attack: z.boolean(),
  corpus: z.string().trim().min(1, 'is empty'),
});
const caseSchema = z.object({ planted: z.string() });

export const evalGuard: Command = {
  name: 'eval guard',
  summary: 'how many injections raise suspicion, and how many honest texts',
  help: [
    'Usage: npm run eval -- guard [--texts f.jsonl] [--out f.csv] [--json]',
    '',
    'Measures the detector of injected instructions: which share of the attacks it flags, and which share of the honest texts.',
    'Each corpus is left out in turn: its texts are judged by a letter model that has seen the others and not them. The',
    'rules are written by hand and stay. Without --texts it measures the injections of test/injection and the sentences',
    'that the intents learn from.',
    '',
    '  --texts f.jsonl  one {"text", "attack": true|false, "corpus"} a line',
    '  --out f.csv      write each text with its score, from the detector that had its corpus left out',
    '  --json           the figures as one JSON object on the last line, shares of 1',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      texts: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    const out = outFile(terminal, values.out, [values.texts]);
    const texts =
      values.texts === undefined ? ownTexts() : readJsonLines(givenFile(terminal, values.texts), textSchema);
    if (texts.length === 0) throw new CommandError(`${values.texts} holds no text.`);
    const judged: string[] = ['text,attack,corpus,score,flagged'];
    const corpora = evaluateGuard(texts, ({ text, attack, corpus }, score) => {
      judged.push([quoted(text), String(attack), quoted(corpus), String(score), String(score >= SUSPICIOUS)].join(','));
    });
    out.write(`${judged.join('\n')}\n`);
    const { detection, falseAlarms } = overall(corpora);
    const shares = (found: Flagged | undefined): string[] =>
      found ? [found.leftOut, found.shipped, found.rules, found.model].map((one) => formatValue(one, '%')) : [];
    const rows = corpora.flatMap((row) => [
      ...(row.detection ? [[row.corpus, 'attacks found', String(row.attacks), ...shares(row.detection)]] : []),
      ...(row.falseAlarms ? [[row.corpus, 'false alarms', String(row.calm), ...shares(row.falseAlarms)]] : []),
    ]);
    const heads = ['texts', 'corpus left out', 'as shipped', 'rules alone', 'letters alone'];
    terminal.print(
      formatTable(
        [{ head: 'corpus' }, { head: '' }, ...heads.map((head) => ({ head, align: 'right' as const }))],
        rows,
      ),
    );
    terminal.print('');
    terminal.print(`attacks found ${formatValue(detection, '%')}, false alarms ${formatValue(falseAlarms, '%')}`);
    if (values.json) terminal.print(JSON.stringify({ detection, falseAlarms, corpora }));
    return 0;
  },
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The project's own: what is planted in the injection cases, and what shoppers say. */
function ownTexts(): GuardText[] {
  return ['en', 'zh'].flatMap((language) => [
    ...readJsonLines(join(projectRoot(), `test/injection/cases.${language}.jsonl`), caseSchema).map(({ planted }) => ({
      ...{ text: planted, attack: true, corpus: `injections ${language}` },
    })),
    ...readSentencesFile(join(projectRoot(), `knowledge-base/intents/${language}.csv`)).examples.map(({ text }) => ({
      text,
      attack: false,
      corpus: `sentences ${language}`,
    })),
  ]);
}
