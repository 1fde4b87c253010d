import { describe, expect, it } from '@jest/globals';
import { longWaitText, outlookText } from './queue-outlook.js';

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

  it('hears after a long wait how long it was, what is measured, and what they can do', () => {
    const en = longWaitText(4, { ahead: 1, minutes: 9 }, 'en');
    expect(en).toMatch(
      /^Somebody from the team is on duty, .* waiting for 4 minutes\. One shopper is waiting before you\. Lately/,
    );
    expect(en).toContain('about 9 minutes. You keep your place');
    expect(en).toMatch(/go back to the assistant.*no longer wait for a person\.$/);
    const zh = longWaitText(4, { ahead: 0 }, 'zh');
    expect(zh).toMatch(/^有客服值班.*您已等待 4 分钟。您的排队位置.*返回智能助手/);
    expect(zh).not.toMatch(/[a-z{}]/i);
  });

  it('is not told after a long wait of a shorter one that others had', () => {
    expect(longWaitText(12, { ahead: 0, minutes: 3 }, 'en')).not.toContain('Lately');
  });
});
