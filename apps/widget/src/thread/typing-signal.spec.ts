import { describe, expect, it } from '@jest/globals';
import { SAY_EVERY, TypingSignal } from './typing-signal.js';

function listening() {
  const told: boolean[] = [];
  return { told, signal: new TypingSignal((typing) => told.push(typing)) };
}

describe('the sign that the shopper types', () => {
  it('is given at once, then seldom', () => {
    const { told, signal } = listening();
    for (let now = 0; now < SAY_EVERY; now += 100) signal.changed('x', now);
    expect(told).toEqual([true]);
    signal.changed('xy', SAY_EVERY);
    expect(told).toEqual([true, true]);
  });

  it('is taken back once, when the text is gone or sent', () => {
    const { told, signal } = listening();
    signal.changed('x', 0);
    signal.changed('  ', 50);
    signal.stop();
    expect(told).toEqual([true, false]);
  });

  it('is not given for a text of spaces', () => {
    const { told, signal } = listening();
    signal.changed('   ', 0);
    expect(told).toEqual([]);
  });
});
