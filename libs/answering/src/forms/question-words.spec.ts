import { describe, expect, it } from '@jest/globals';
import { asksInGeneral, isQuestion } from './question-words.js';

describe('the words of a question', () => {
  it('has the form of a question by its first word, by its end, or by the words with which Chinese asks', () => {
    const questions = ['where is it', 'the lamp too?', '可以退吗', '退款要多久', '能不能改地址'];
    expect(questions.map(isQuestion)).toEqual(questions.map(() => true));
    expect(['cancel it', 'the blue one', '取消订单'].map(isQuestion)).toEqual([false, false, false]);
  });

  it('asks in general only where nothing of the shopper is named, by whichever shop its orders are numbered', () => {
    expect(asksInGeneral('how do I return something?')).toBe(true);
    expect(asksInGeneral('how do I return my lamp?')).toBe(false);
    expect(asksInGeneral('how do I return LL-100123?')).toBe(false);
    expect(asksInGeneral('how do I return #W2378156?')).toBe(false);
  });
});
