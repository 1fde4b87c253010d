import { describe, expect, it } from '@jest/globals';
import { type Author } from '@app/contracts';
import { historyWithin, settled } from './history.js';

const line = (author: Author, text: string) => ({ author, text, at: new Date(0) });
const HISTORY = [
  line('shopper', 'where is my parcel'),
  line('bot', 'It left Utrecht on 19 November.'),
  line('shopper', 'thanks'),
  line('shopper', 'and can I return it'),
  line('system', 'a person joined'),
  line('agent', 'Of course you can.'),
];
const texts = (mostTokens: number) => historyWithin(HISTORY, mostTokens).map(({ text }) => text);

describe('what was said before', () => {
  it('is told whole where there is room, without notes of the system', () => {
    expect(historyWithin(HISTORY, 1000)).toEqual([
      { from: 'shopper', text: 'where is my parcel' },
      { from: 'bot', text: 'It left Utrecht on 19 November.' },
      { from: 'shopper', text: 'thanks' },
      { from: 'shopper', text: 'and can I return it' },
      { from: 'agent', text: 'Of course you can.' },
    ]);
  });

  it('loses its oldest turns first, and never a part of one', () => {
    expect(texts(25)).toEqual(['thanks', 'and can I return it', 'Of course you can.']);
    expect(texts(10)).toEqual([]);
  });

  it('leaves behind, in a line, what it settled', () => {
    const memory = { orderNumbers: ['LL-100123'], productIds: ['jk-001', 'gone'], country: 'DE' };
    const nameOf = (id: string) => (id === 'jk-001' ? { en: 'Harbour down jacket', zh: '港湾羽绒服' } : undefined);
    const line = settled({ memory, proven: true, language: 'en' }, nameOf);
    expect(line).toBe('order LL-100123; product Harbour down jacket; country DE');
    expect(settled({ memory, proven: false, language: 'zh' }, nameOf)).toBe('product 港湾羽绒服; country DE');
    expect(settled({ memory: null, proven: true, language: 'en' }, nameOf)).toBeUndefined();
  });
});
