import { describe, expect, it } from '@jest/globals';
import { twinSentences } from './twin-sentences.js';

describe('sentences of an article in two languages', () => {
  it('are paired by their place below the same heading, however a long section was cut', () => {
    const twins = twinSentences(
      [{ sentences: ['Lead.', 'More.'] }, { heading: 'Costs', sentences: ['A.', 'B.', 'C.'] }],
      [
        { sentences: ['导语。', '更多。'] },
        { heading: '费用', sentences: ['甲。'] },
        { heading: '费用', sentences: ['乙。', '丙。'] },
      ],
    );
    expect([...twins]).toEqual([
      ['Lead.', ['导语。']],
      ['More.', ['更多。']],
      ['A.', ['甲。']],
      ['B.', ['乙。']],
      ['C.', ['丙。']],
    ]);
  });

  it('are paired with all that stand as far down where one language says in two what the other says in one', () => {
    const twins = twinSentences([{ sentences: ['A.', 'B.', 'C.'] }], [{ sentences: ['甲。', '乙。'] }]);
    expect([...twins.values()]).toEqual([['甲。'], ['甲。', '乙。'], ['乙。']]);
  });

  it('have no pair where the articles have not the same sections', () => {
    expect(
      twinSentences([{ sentences: ['A.'] }, { heading: 'B', sentences: ['C.'] }], [{ sentences: ['甲。'] }]).size,
    ).toBe(0);
    expect(twinSentences([{ sentences: ['A.'] }], []).size).toBe(0);
  });
});
