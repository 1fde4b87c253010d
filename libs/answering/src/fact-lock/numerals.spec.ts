import { describe, expect, it } from '@jest/globals';
import { digitise } from './numerals.js';

describe('numbers in words', () => {
  it.each([
    ['fifty euros', '50 euros'],
    ['twenty-five percent', '25 percent'],
    ['one hundred and twenty days', '120 days'],
    ['two to four business days', '2 to 4 business days'],
    ['between two and four days', 'between 2 and 4 days'],
    ['this one costs forty nine euros', 'this one costs 49 euros'],
    ['a hundred points', '100 points'],
    ['four point six stars', '4.6 stars'],
    ['四十九块九', '49块9'],
    ['两到四个工作日', '2到4个工作日'],
    ['仅剩三件', '仅剩3件'],
    ['百分之二十', '百分之20'],
    ['八折', '8折'],
    ['打八五折', '打85折'],
    ['三月十二日', '3月12日'],
    ['二〇二六年十一月', '2026年11月'],
    ['四十九点九欧元', '49.9欧元'],
    ['一百二十欧元', '120欧元'],
    ['两百五十克', '250克'],
    ['十四天', '14天'],
    ['十分满意', '十分满意'],
    ['周五一起送达，第一次', '周五一起送达，第一次'],
    ['一定可以', '一定可以'],
    ['三十天内', '30天内'],
    ['五个工作日', '5个工作日'],
  ])('%s is %s', (written, digits) => {
    expect(digitise(written)).toBe(digits);
  });
});
