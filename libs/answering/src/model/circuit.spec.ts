import { describe, expect, it } from '@jest/globals';
import { Circuit } from './circuit.js';

const LIMITS = { failures: 3, restMs: 1000, longestRestMs: 3000 };

function circuit() {
  const time = { now: 0 };
  const own = new Circuit(() => time.now, LIMITS);
  const fail = (times = 1) => {
    for (let i = 0; i < times; i += 1) own.enter()?.failed();
  };
  return { own, time, fail };
}

describe('a circuit', () => {
  it('opens after failures in a row, and a success in between starts the count anew', () => {
    const { own, fail } = circuit();
    fail(2);
    own.enter()?.succeeded();
    fail(2);
    expect(own.admits).toBe(true);
    fail();
    expect(own.admits).toBe(false);
    expect(own.enter()).toBeUndefined();
  });

  it('lets one call through after its rest, and all once that went well', () => {
    const { own, time, fail } = circuit();
    fail(3);
    time.now = 1000;
    const probe = own.enter();
    expect(probe).toBeDefined();
    expect(own.enter()).toBeUndefined();
    probe?.succeeded();
    expect(own.enter()).toBeDefined();
    expect(own.enter()).toBeDefined();
  });

  it('rests longer after each probe that failed, up to its bound', () => {
    const { own, time, fail } = circuit();
    fail(3);
    for (const rest of [1000, 2000, 3000, 3000]) {
      time.now += rest - 1;
      expect(own.admits).toBe(false);
      time.now += 1;
      expect(own.admits).toBe(true);
      fail();
    }
  });

  it('gives the probe to the next one when it was dropped', () => {
    const { own, time, fail } = circuit();
    fail(3);
    time.now = 1000;
    own.enter()?.dropped();
    expect(own.enter()).toBeDefined();
  });

  it('rests at once and as long as the other side asks', () => {
    const { own, time } = circuit();
    own.enter()?.failed(2500);
    time.now = 2499;
    expect(own.admits).toBe(false);
    time.now = 2500;
    expect(own.admits).toBe(true);
  });

  it('is not closed by a late success of a call from before the rest, nor opened further by a late failure', () => {
    const { own, time, fail } = circuit();
    const [early, late] = [own.enter(), own.enter()];
    fail(3);
    early?.succeeded();
    late?.failed();
    expect(own.admits).toBe(false);
    time.now = 1000;
    expect(own.admits).toBe(true);
  });
});
