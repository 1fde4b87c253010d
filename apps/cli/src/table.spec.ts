import { describe, expect, it } from '@jest/globals';
import { figureTable, formatValue, reached } from './figures.js';
import { mean, median, quantile } from './statistics.js';
import { formatTable, widthOf } from './table.js';

describe('a table', () => {
  it('stays aligned where Chinese stands beside English', () => {
    const table = formatTable(
      [{ head: 'question' }, { head: 'score', align: 'right' }, { head: '' }],
      [['where is it', '1', 'x'], ['我的 order 到哪了', '0.25', 'x'], ['short']],
    );
    expect(table.split('\n')).toEqual([
      'question           score',
      '-----------------  -----  -',
      'where is it            1  x',
      '我的 order 到哪了   0.25  x',
      'short',
    ]);
  });

  it.each([
    ['abc', 3],
    ['订单', 4],
    ['ｆｕｌｌ', 8],
    ['e\u0301', 1],
    ['🧦', 2],
    ['\u200b', 0],
    ['', 0],
  ])('takes %j for %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('quantiles', () => {
  it('are interpolated as R does by default', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
    expect(quantile([10, 20], 0.95)).toBeCloseTo(19.5);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('leave the values as they were', () => {
    const values = [3, 1, 2];
    expect(median(values)).toBe(2);
    expect(values).toEqual([3, 1, 2]);
  });

  it('of nothing are not a number', () => {
    expect(median([])).toBeNaN();
    expect(mean([])).toBeNaN();
  });
});

describe('figures', () => {
  it.each([
    [0.9537, '%', '95.4 %'],
    [12.345, 'ms', '12.3 ms'],
    [1.234, 'ms', '1.23 ms'],
    [180, 's', '180 s'],
    [4995, 'B', '4995 B'],
    [0.8769, '', '0.877'],
    [NaN, 'ms', 'not measured'],
  ] as const)('show %f %s as %s', (value, unit, shown) => {
    expect(formatValue(value, unit)).toBe(shown);
  });

  it('reach their target from the better side, and never when they were not measured', () => {
    const figure = { what: 'answer', unit: 'ms', reach: 40 } as const;
    expect(reached({ ...figure, value: 40 })).toBe(true);
    expect(reached({ ...figure, value: 41 })).toBe(false);
    expect(reached({ ...figure, value: 41, better: 'higher' })).toBe(true);
    expect(reached({ ...figure, value: NaN })).toBeUndefined();
    expect(reached({ what: 'memory', value: 1, unit: 'MB' })).toBeUndefined();
  });

  it('stand beside their targets', () => {
    const table = figureTable([
      { what: 'answer p50', value: 38, unit: 'ms', reach: 40 },
      { what: 'answer p95', value: 150, unit: 'ms', reach: 120, note: 'cold' },
      { what: 'memory', value: 99.5, unit: 'MB' },
    ]);
    expect(table).toMatch(/answer p50 +38\.0 ms +40\.0 ms +reached/);
    expect(table).toMatch(/answer p95 +150 ms +120 ms +MISSED +cold/);
    expect(table).toMatch(/memory +99\.5 MB$/m);
  });
});
