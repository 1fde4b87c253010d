import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QuietWait } from './quiet-wait.js';

describe('waiting until a shopper is done', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const wait = (typing = { now: false }) => {
    const done = jest.fn();
    return { typing, done, quiet: new QuietWait({ joinMs: 150, typingMs: 1_500 }, () => typing.now, done) };
  };

  it('ends a moment after the last message', () => {
    const { quiet, done } = wait();
    jest.advanceTimersByTime(100);
    quiet.message();
    jest.advanceTimersByTime(149);
    expect(done).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('lasts while the shopper types, and ends when they stop', () => {
    const { quiet, typing, done } = wait({ now: true });
    jest.advanceTimersByTime(900);
    expect(done).not.toHaveBeenCalled();
    typing.now = false;
    quiet.look();
    jest.advanceTimersByTime(0);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('never lasts longer than 1.5 s, whatever still comes', () => {
    const { quiet, done } = wait({ now: true });
    for (let at = 0; at < 1_400; at += 100) {
      jest.advanceTimersByTime(100);
      quiet.message();
    }
    expect(done).not.toHaveBeenCalled();
    jest.advanceTimersByTime(100);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('ends without a call when it is cancelled', () => {
    const { quiet, done } = wait();
    quiet.cancel();
    jest.runAllTimers();
    expect(done).not.toHaveBeenCalled();
  });
});
