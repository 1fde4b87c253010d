import { describe, expect, it } from '@jest/globals';
import { type IntentClassifier } from './intent-classifier.js';
import { Understanding } from './understanding.js';

describe('a text that was just read', () => {
  it('is not classified again, and its dates count from now', async () => {
    const asked: string[] = [];
    const classifier: Pick<IntentClassifier, 'classify'> = {
      classify: (text) => {
        asked.push(text);
        return Promise.resolve({ intents: [], alternatives: [], inScope: true, score: 1 });
      },
    };
    const understanding = new Understanding(classifier as IntentClassifier);
    const text = 'what did I order last month?';
    const first = await understanding.understand(text, { now: new Date('2026-01-15'), locale: 'en' });
    const again = await understanding.understand(text, { now: new Date('2026-11-22'), locale: 'en' });
    expect(asked).toEqual([text]);
    expect(first.entities).not.toEqual(again.entities);
  });
});
