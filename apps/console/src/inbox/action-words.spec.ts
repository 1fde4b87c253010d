import { describe, expect, it } from '@jest/globals';
import { ruleWords, stepWords } from './action-words.js';

const step = { at: '2026-11-22T20:00:00.000Z', actor: 'shop' } as const;

describe('what staff read of a step', () => {
  it('tells a yes from the wish to take back, and an undo that failed from a deed', () => {
    expect(stepWords({ ...step, from: 'proposed', to: 'confirmed' }, 'en')).toBe('Confirmed, goes to the shop');
    expect(stepWords({ ...step, from: 'done', to: 'confirmed' }, 'en')).toBe('Asked to take it back');
    expect(stepWords({ ...step, from: 'executing', to: 'done' }, 'en')).toBe('Done');
    expect(stepWords({ ...step, from: 'executing', to: 'done', rule: 'other_amount' }, 'en')).toBe('Done');
    expect(stepWords({ ...step, from: 'executing', to: 'done', rule: 'undo_changed' }, 'en')).toBe(
      'Could not be taken back',
    );
    expect(stepWords({ ...step, from: 'done', to: 'done', rule: 'copy_fetched' }, 'zh')).toBe('领取了副本');
  });

  it('says why a rule refused, and an unknown rule by its name', () => {
    expect(ruleWords({ ...step, to: 'refused', rule: 'window' }, 'en')).toBe('its time is over');
    expect(ruleWords({ ...step, to: 'refused', rule: 'window' }, 'zh')).toBe('已超过期限');
    expect(ruleWords({ ...step, to: 'refused', rule: 'full_moon' }, 'en')).toBe('full_moon');
    expect(ruleWords({ ...step, to: 'done' }, 'en')).toBe('');
  });
});
