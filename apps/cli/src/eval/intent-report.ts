import { intentFigures, type IntentFiguresOptions, type Prediction, type Predictions } from '@app/understanding';
import { type Figure, figureTable, formatValue } from '../figures.js';
import { quantile } from '../statistics.js';
import { formatTable } from '../table.js';
import { type Floors } from './floors.js';
import { type KnownSet } from './known-sets.js';

const HAN = /\p{Script=Han}/u;

/** The figures of one part of the test, under its name. */
export type IntentRow = ReturnType<typeof intentFigures> & { name: string; known: number; foreign: number };

/** One row; on the shop's own sentences one a language, and both together. */
export function intentRows(
  predictions: readonly Prediction[],
  own: boolean,
  options: IntentFiguresOptions,
): IntentRow[] {
  const chinese = ({ example }: Prediction) => HAN.test(example.text);
  const known = ({ example }: Prediction) => example.intent !== options.outOfScopeLabel;
  const parts = own
    ? [
        { name: 'en', part: predictions.filter((one) => !chinese(one)) },
        { name: 'zh', part: predictions.filter(chinese) },
        { name: 'both', part: predictions },
      ]
    : [{ name: 'test', part: predictions }];
  return parts
    .filter(({ part }) => !own || part.some(known))
    .map(({ name, part }) => {
      const inScope = part.filter(known).length;
      return { name, known: inScope, foreign: part.length - inScope, ...intentFigures(part, options) };
    });
}

/** The rows as a table; then what learning and reading took; then what others reached on `known`, and the aims there. */
export function intentReport(rows: readonly IntentRow[], found: Predictions, known?: KnownSet): string {
  const heads = ['in scope', 'accuracy', 'without refusing', 'out of scope', 'recall', 'macro-F1', 'MCC', 'ECE'];
  const table = formatTable(
    [{ head: 'test' }, ...heads.map((head) => ({ head, align: 'right' as const }))],
    rows.map((row) => [
      row.name,
      String(row.known),
      shareOrNothing(row.known > 0 ? row.acceptedAccuracy : null),
      shareOrNothing(row.known > 0 ? row.accuracy : null),
      String(row.foreign),
      shareOrNothing(row.outOfScopeRecall),
      ...[row.macroF1, row.mcc, row.ece].map((value) => value.toFixed(3)),
    ]),
  );
  const [p50, p95] = [quantile(found.milliseconds, 0.5), quantile(found.milliseconds, 0.95)];
  const spent = `learnt ${found.intents} intents in ${found.trainingSeconds.toFixed(1)} s; a sentence took ${formatValue(p50, 'ms')} (p50), ${formatValue(p95, 'ms')} (p95)`;
  const row = rows.at(-1);
  const beside = known && row ? ['', rivalTable(known, row)] : [];
  return [table, spent, ...beside, '', figureTable(aims(row, p95, known))].join('\n');
}

/** Ours beside what others published on the same test. */
function rivalTable({ name, rivals }: KnownSet, { acceptedAccuracy, outOfScopeRecall }: IntentRow): string {
  const ours = {
    system: 'ours',
    accuracy: acceptedAccuracy,
    recall: outOfScopeRecall ?? undefined,
    source: 'this run',
  };
  return formatTable(
    [
      { head: name },
      { head: 'accuracy', align: 'right' },
      { head: 'out-of-scope recall', align: 'right' },
      { head: 'source' },
    ],
    [ours, ...rivals].map(({ system, accuracy, recall, source }) => [
      system,
      formatValue(accuracy, '%'),
      shareOrNothing(recall),
      source,
    ]),
  );
}

function shareOrNothing(share: number | null | undefined): string {
  return share === null || share === undefined ? '' : formatValue(share, '%');
}

/** Only a known set has aims of its own; what a sentence may take holds for all. */
function aims(row: IntentRow | undefined, p95: number, known: KnownSet | undefined): Figure[] {
  const better = 'higher';
  const { accuracy, recall } = known?.aim ?? {};
  const [own, refused] = [row?.acceptedAccuracy ?? NaN, row?.outOfScopeRecall ?? NaN];
  return [
    ...(accuracy ? [{ what: 'accepted and right', value: own, unit: '%', reach: accuracy, better } as const] : []),
    ...(recall ? [{ what: 'out of scope, refused', value: refused, unit: '%', reach: recall, better } as const] : []),
    { what: 'a sentence, p95', value: p95, unit: 'ms', reach: 10 },
  ];
}

/** What the floors are compared with. */
export function intentFloors(rows: readonly IntentRow[]): Floors {
  const floors: Floors = {};
  for (const { name, acceptedAccuracy, outOfScopeRecall } of rows) {
    floors[`intents.${name}.accuracy`] = acceptedAccuracy;
    floors[`intents.${name}.outOfScopeRecall`] = outOfScopeRecall ?? NaN;
  }
  return floors;
}

/** Shares of 1, null where the test has no such sentence; on the shop's own sentences also by language. */
export function intentJson(rows: readonly IntentRow[], { msPerSentence, trainingSeconds }: Predictions): object {
  const keys = ({ known, acceptedAccuracy, outOfScopeRecall, macroF1, mcc, ece, accuracy }: IntentRow) => ({
    ...{ accuracy: known > 0 ? acceptedAccuracy : null, outOfScopeRecall, macroF1, mcc, ece: known > 0 ? ece : null },
    ...{ msPerSentence, accuracyWithoutRefusing: known > 0 ? accuracy : null },
  });
  const last = rows.at(-1);
  const byName = rows.length > 1 ? Object.fromEntries(rows.map((row) => [row.name, keys(row)])) : {};
  return { ...(last && keys(last)), trainingSeconds, ...byName };
}

/**
 * Each prediction; what was refused is predicted as out of scope, its likeliest intent stands under `likeliest`. The figures
 * can be computed from it again, so nothing is rounded.
 */
export function intentCsv(
  predictions: readonly Prediction[],
  { outOfScopeLabel, accepts }: Required<Pick<IntentFiguresOptions, 'outOfScopeLabel' | 'accepts'>>,
): string {
  const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
  const lines = predictions.map(({ example, guess }) => {
    const { intent = '', confidence = 0 } = guess.intents[0] ?? {};
    const accepted = accepts(guess);
    const cells = [example.text, example.intent, accepted ? intent : outOfScopeLabel, confidence];
    return [...cells, Number(accepted), intent, guess.score].map(quoted).join(',');
  });
  return `${['text,intent,predicted,confidence,accepted,likeliest,score', ...lines].join('\n')}\n`;
}
