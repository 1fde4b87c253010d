import { describe, expect, it } from '@jest/globals';
import { patiently } from './patiently.js';

describe('a connection while the processor is busy', () => {
  it('is tried again when it timed out, three times in all', async () => {
    let tries = 0;
    const late = (most: number) => async () => {
      tries += 1;
      if (tries <= most) throw new Error('timeout expired');
      return 'connected';
    };
    expect(await patiently(late(2))).toBe('connected');
    tries = 0;
    await expect(patiently(late(3))).rejects.toThrow('timeout expired');
    expect(tries).toBe(3);
  });

  it('is tried again, without counting, when the process was too busy to hear an answer', async () => {
    let tries = 0;
    const busy = async () => {
      tries += 1;
      for (const end = performance.now() + 150; performance.now() < end;);
      if (tries <= 5) throw new Error('timeout expired');
      return 'connected';
    };
    expect(await patiently(busy)).toBe('connected');
    tries = -100;
    await expect(patiently(busy)).rejects.toThrow('timeout expired');
    expect(tries).toBe(-88);
  });

  it('is given up at once when it was refused', async () => {
    let tries = 0;
    const refused = async () => {
      tries += 1;
      throw new Error('connect ECONNREFUSED');
    };
    await expect(patiently(refused)).rejects.toThrow('ECONNREFUSED');
    expect(tries).toBe(1);
  });
});
