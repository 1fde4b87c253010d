import { describe, expect, it } from '@jest/globals';
import { type ChatModel, type ChatRequest } from '@app/language-model';

const REQUEST: ChatRequest = { system: 'Be short.', messages: [{ role: 'user', content: 'hello' }], maxTokens: 20 };

/**
 * What every chat model promises. `open` makes one that answers with `pieces` in turn; where it is given `stall`, it
 * falls silent after the first piece.
 */
export function describeChatModel(name: string, open: (pieces: string[], stall?: boolean) => ChatModel): void {
  describe(`${name} as a chat model`, () => {
    it('streams the reply in pieces that join to the whole', async () => {
      const pieces: string[] = [];
      const never = new AbortController().signal;
      for await (const piece of open(['Good ', 'day, ', '您好 🧦']).stream(REQUEST, never)) pieces.push(piece);
      expect(pieces.join('')).toBe('Good day, 您好 🧦');
      expect(pieces.length).toBeGreaterThan(1);
    });

    it('says which model it is', () => {
      expect(open([]).id).not.toBe('');
    });

    it('stops in mid-reply when told to', async () => {
      const stop = new AbortController();
      const heard: string[] = [];
      const listen = async () => {
        for await (const piece of open(['first ', 'second'], true).stream(REQUEST, stop.signal)) {
          heard.push(piece);
          stop.abort(new Error('a person took over'));
        }
      };
      await expect(listen()).rejects.toThrow('a person took over');
      expect(heard.join('')).toBe('first ');
    });

    it('does not begin when it was told to stop before', async () => {
      const pieces = open(['no']).stream(REQUEST, AbortSignal.abort(new Error('too late')));
      const iterator = pieces[Symbol.asyncIterator]();
      await expect(iterator.next()).rejects.toThrow('too late');
    });
  });
}
