import { describe, expect, it } from '@jest/globals';
import { STRINGS } from './strings.js';

describe('how long ago something was, in the inbox', () => {
  it.each([
    [0, 'left the page just now', '刚刚离开页面'],
    [1, 'left the page 1 min ago', '1 分钟前离开页面'],
    [59, 'left the page 59 min ago', '59 分钟前离开页面'],
    [60, 'left the page 1 h ago', '1 小时前离开页面'],
    [2879, 'left the page 47 h ago', '47 小时前离开页面'],
    [2880, 'left the page 2 days ago', '2 天前离开页面'],
  ])('is said of %i minutes in the unit that it fills', (minutes, en, zh) => {
    expect(STRINGS.en.left(minutes)).toBe(en);
    expect(STRINGS.zh.left(minutes)).toBe(zh);
  });
});
