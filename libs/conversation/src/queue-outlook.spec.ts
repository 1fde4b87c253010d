import { describe, expect, it } from '@jest/globals';
import { outlookText } from './queue-outlook.js';

describe('what a waiting shopper is told', () => {
  it('promises no time that nobody measured', () => {
    expect(outlookText({ ahead: 0 }, 'en')).toBe('');
    expect(outlookText({ ahead: 2 }, 'en')).toBe(' 2 shoppers are waiting before you.');
    expect(outlookText({ ahead: 2 }, 'zh')).toBe('您前面还有 2 位顾客在等待。');
  });

  it('says how long people waited lately when enough did', () => {
    expect(outlookText({ ahead: 0, minutes: 4 }, 'en')).toBe(' Lately people waited about 4 minutes.');
    expect(outlookText({ ahead: 1, minutes: 1 }, 'zh')).toBe(
      '您前面还有 1 位顾客在等待。最近的等待时间一般约 1 分钟。',
    );
  });
});
