import { formatTable } from './table.js';

/** One measured number, beside what it shall reach. */
export type Figure = {
  what: string;
  /** NaN prints as "not measured". */
  value: number;
  unit: Unit;
  /** The target, in the same unit. */
  reach?: number;
  /** Which way is better; default lower. */
  better?: 'lower' | 'higher';
  /** How it was measured, or why it misses. */
  note?: string;
};

export type Unit = 's' | 'ms' | 'MB' | 'B' | 'x' | '' | '%';

/** A number with its unit: few digits, no more than were measured. */
export function formatValue(value: number, unit: Unit): string {
  if (Number.isNaN(value)) return 'not measured';
  if (unit === '%') return `${(100 * value).toFixed(1)} %`;
  const digits = unit === 'B' || Math.abs(value) >= 100 ? 0 : unit === '' ? 3 : Math.abs(value) >= 10 ? 1 : 2;
  return unit === '' ? value.toFixed(digits) : `${value.toFixed(digits)} ${unit}`;
}

/** Whether a figure reaches its target; undefined where there is none, or nothing was measured. */
export function reached({ value, reach, better = 'lower' }: Figure): boolean | undefined {
  if (reach === undefined || Number.isNaN(value)) return undefined;
  return better === 'lower' ? value <= reach : value >= reach;
}

/** Figures as a table: what, measured, target, whether it is reached, note. */
export function figureTable(figures: readonly Figure[]): string {
  const verdict = { true: 'reached', false: 'MISSED', undefined: '' };
  return formatTable(
    [
      { head: 'what' },
      { head: 'measured', align: 'right' },
      { head: 'target', align: 'right' },
      { head: '' },
      { head: 'note' },
    ],
    figures.map((figure) => [
      figure.what,
      formatValue(figure.value, figure.unit),
      figure.reach === undefined ? '' : formatValue(figure.reach, figure.unit),
      verdict[`${reached(figure)}`],
      figure.note ?? '',
    ]),
  );
}
