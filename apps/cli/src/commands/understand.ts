import { join } from 'node:path';
import { readSettings } from '@app/settings';
import { Understanding } from '@app/understanding';
import { type Command, parseOptions, UsageError } from '../command.js';
import { answerRowSchema } from '../eval/answer-row.js';
import { readJsonLines } from '../eval/read-lines.js';
import { formatValue } from '../figures.js';
import { withUnderstanding } from '../libs.js';
import { projectRoot } from '../project-root.js';
import { quantile } from '../statistics.js';
import { formatTable } from '../table.js';
import { type Terminal } from '../terminal.js';

/** Spoken before anything is timed, so that the code is compiled. */
const WARM_UP = 40;

export const understand: Command = {
  name: 'understand',
  summary: 'how one message is read, and why',
  help: [
    'Usage: npm run floorwalker -- understand <text> [--json]',
    '       npm run floorwalker -- understand --bench [--json]',
    '',
    'Prints the intents of a message with their probabilities, the nearest sentences that were learnt, the words and parts',
    'of words that spoke for the first intent, what was found in it (numbers, dates, colours …), language and mood.',
    '',
    '  --bench   read every question of test/answers/answers.jsonl, and print what one takes: time, and the CPU of all threads,',
    '            which other work on the machine changes little',
    '  --json    all of it as one JSON object on the last line',
    '',
    'Example: npm run floorwalker -- understand "wheres my pakage, and can I still cancel it?"',
  ].join('\n'),
  async run(args, terminal) {
    const { values, positionals } = parseOptions(
      args,
      { bench: { type: 'boolean' }, json: { type: 'boolean' } },
      { positionals: args.includes('--bench') ? [] : ['text'] },
    );
    const [text = ''] = positionals;
    if (!values.bench && text.trim() === '') throw new UsageError('The text is empty.');
    return withUnderstanding(readSettings(terminal.environment), terminal, async (libs) => {
      const understanding = libs.get(Understanding);
      const shown = values.bench ? await bench(understanding, terminal) : await tell(understanding, text, terminal);
      if (values.json) terminal.print(JSON.stringify(shown));
      return 0;
    });
  },
};

async function tell(understanding: Understanding, message: string, terminal: Terminal): Promise<object> {
  const print = (text: string) => terminal.print(text);
  const understood = await understanding.explain(message, { now: new Date(), locale: 'en' });
  const { text, language, mixed, foreign, gloss, intents, alternatives, inScope, scope, entities, why } = understood;
  const right = { align: 'right' } as const;
  const spoken = [language, mixed && 'mixed', foreign && `written in ${foreign}`].filter(Boolean).join(', ');
  print(`language   ${spoken}${gloss === undefined ? '' : `; word by word: ${gloss}`}`);
  print(`scope      ${inScope ? 'in scope' : 'out of scope'} (${scope.toFixed(2)} from the threshold)`);
  print(`mood       ${understood.sentiment.score.toFixed(2)}${understood.sentiment.angry ? ', angry' : ''}`);
  print('');
  print(
    formatTable(
      [{ head: 'intent' }, { head: 'probability', ...right }, { head: '' }],
      [
        ...intents.map(({ intent, confidence }) => [intent, confidence.toFixed(3), 'decided on']),
        ...alternatives.map(({ intent, confidence }) => [intent, confidence.toFixed(3), '']),
      ],
    ),
  );
  print('');
  print(
    formatTable(
      [{ head: 'nearest sentence' }, { head: 'intent' }, { head: 'cosine', ...right }],
      why.nearest.map(({ text: sentence, intent, cosine }) => [sentence, intent, cosine.toFixed(3)]),
    ),
  );
  print('');
  print(
    formatTable(
      [{ head: `speaks for ${intents[0]?.intent ?? ''}` }, { head: 'weight', ...right }],
      why.features.map(({ term, weight }) => [term, weight.toFixed(3)]),
    ),
  );
  for (const { type, start, end, ...value } of entities) {
    print(`\nfound      ${type} “${text.slice(start, end)}” ${JSON.stringify(value)}`);
  }
  return understood;
}

async function bench(understanding: Understanding, terminal: Terminal): Promise<object> {
  const rows = readJsonLines(join(projectRoot(), 'test/answers/answers.jsonl'), answerRowSchema);
  const now = new Date();
  // The embedder remembers texts, so those that warm it up are none of those that are timed.
  for (let i = 0; i < WARM_UP; i++) await understanding.understand(`${i}, and my order?`, { now, locale: 'en' });
  const times: number[] = [];
  const cpu: number[] = [];
  for (const { text, language } of rows) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    await understanding.understand(text, { now, locale: language });
    const { user, system } = process.cpuUsage(used);
    times.push(performance.now() - began);
    cpu.push((user + system) / 1000);
  }
  const [p50, p95, cpuP50, cpuP95] = [...middleAndSlow(times), ...middleAndSlow(cpu)];
  const shown = (ms: number) => formatValue(ms, 'ms');
  terminal.print(
    `${times.length} messages, one at a time: ${shown(p50)} (p50), ${shown(p95)} (p95); CPU ${shown(cpuP50)} (p50), ${shown(cpuP95)} (p95); aim 10 ms`,
  );
  return { messages: times.length, p50, p95, cpuP50, cpuP95 };
}

function middleAndSlow(values: readonly number[]): [number, number] {
  return [quantile(values, 0.5), quantile(values, 0.95)];
}
