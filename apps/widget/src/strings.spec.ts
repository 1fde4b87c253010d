import { describe, expect, it } from '@jest/globals';
import { STRINGS } from './strings.js';

/** Each text by its path, functions called with something plain. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String((value as (...given: unknown[]) => unknown)(2, 'Mei'))]];
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe('the strings', () => {
  it('say the same things in both languages', () => {
    const [en, zh] = [texts(STRINGS.en), texts(STRINGS.zh)];
    expect(zh.map(([path]) => path)).toEqual(en.map(([path]) => path));
  });

  it('are Chinese in Chinese and hold none in English, but for the name of the other language', () => {
    const han = /\p{Script=Han}/u;
    const chinese = texts(STRINGS.en).filter(([, text]) => han.test(text));
    expect(chinese.map(([path]) => path)).toEqual(['.otherLanguage', '.welcomeMore']);
    const foreign = texts(STRINGS.zh).filter(([, text]) => text !== '' && !han.test(text));
    expect(foreign.map(([path]) => path)).toEqual(['.otherLanguage']);
  });

  it('are none of them empty in English', () => {
    expect(texts(STRINGS.en).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
