import { describe, expect, it } from '@jest/globals';
import { readingPosition } from './end-kept.js';

describe('where the conversation is scrolled to', () => {
  it('is the end, while the newest message fits', () => {
    expect(readingPosition({ height: 500, content: 900, newestTop: 700, isAnswer: true })).toBe(400);
  });

  it('is the first line of an answer that is taller than the view', () => {
    expect(readingPosition({ height: 500, content: 2000, newestTop: 900, isAnswer: true })).toBe(888);
  });

  it('is the end for what the shopper wrote, however long', () => {
    expect(readingPosition({ height: 500, content: 2000, newestTop: 900, isAnswer: false })).toBe(1500);
  });

  it('is the top of a conversation that fits', () => {
    expect(readingPosition({ height: 500, content: 300, newestTop: 100, isAnswer: true })).toBe(0);
  });
});
