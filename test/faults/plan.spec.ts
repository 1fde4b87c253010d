import { describe, expect, it } from '@jest/globals';
import { Dice } from './dice.js';
import { drawPlan, FAULTS, PART_FAULTS } from './plan.js';

describe('a plan of faults', () => {
  const choice = { minutes: 10, shoppers: 8 };

  it('is the same for the same seed, and another for another', () => {
    expect(drawPlan(7, choice)).toEqual(drawPlan(7, choice));
    expect(drawPlan(7, choice).parts).not.toEqual(drawPlan(8, choice).parts);
  });

  it('breaks everything in ten minutes, and only what was chosen', () => {
    const { parts, lines } = drawPlan(1, choice);
    expect(new Set([...parts, ...lines].map(({ kind }) => kind))).toEqual(new Set(FAULTS));
    for (const kind of PART_FAULTS) expect(parts.filter((part) => part.kind === kind).length).toBeGreaterThan(1);
    const chosen = drawPlan(1, { ...choice, faults: ['client-drop', 'postgres-kill'] });
    expect(new Set([...chosen.parts, ...chosen.lines].map(({ kind }) => kind))).toEqual(
      new Set(['client-drop', 'postgres-kill']),
    );
    expect(drawPlan(1, { ...choice, faults: [] })).toMatchObject({ parts: [], lines: [] });
  });
});

describe('dice', () => {
  it('roll evenly, and pause with the mean they were given', () => {
    const dice = new Dice(1);
    const rolls = Array.from({ length: 10_000 }, () => dice.between(1, 6));
    for (const side of [1, 2, 3, 4, 5, 6]) expect(rolls.filter((roll) => roll === side).length).toBeGreaterThan(1_500);
    const pauses = Array.from({ length: 10_000 }, () => dice.pause(100));
    expect(pauses.reduce((sum, pause) => sum + pause, 0) / 10_000).toBeGreaterThan(95);
    expect(pauses.reduce((sum, pause) => sum + pause, 0) / 10_000).toBeLessThan(105);
  });
});
