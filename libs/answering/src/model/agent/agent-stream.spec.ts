import { describe, expect, it } from '@jest/globals';
import { TERMS, NOW } from '../../spec-facts.js';
import { AgentStream } from './agent-stream.js';
import { wordsGate } from './agent-words.js';

const frame = { now: NOW, language: 'en' as const, terms: TERMS, links: [], productNames: [] };
const ground = { plain: [], tools: [], pieces: [], terms: TERMS, secret: 'the instructions' };

const reply = (...texts: string[]) =>
  JSON.stringify({ action: 'answer', sentences: texts.map((text) => ({ text, evidence: [] })) });

/** A stream after "Hello." that is already there, and what is shown of it. */
function heard(show = async (_piece: string): Promise<void> => undefined) {
  const pieces: string[] = [];
  const stream = new AgentStream({
    gate: () => wordsGate(ground, frame),
    textUpTo: (sentences) => ['Hello.', ...sentences].join(' '),
    show: async (piece) => {
      await show(piece);
      pieces.push(piece);
    },
  });
  const says = (text: string) => {
    stream.begin();
    for (const letter of text) stream.hear(letter);
  };
  return { stream, says, pieces };
}

describe('the words of an agent, while they are written', () => {
  it('are shown sentence by sentence, after what was said before them', async () => {
    const { stream, says, pieces } = heard();
    says(reply('I can look into that.', 'Which order is it?'));
    expect(await stream.ended()).toBe('Hello. I can look into that. Which order is it?');
    expect(pieces).toEqual(['Hello. I can look into that.', ' Which order is it?']);
  });

  it('stop before the first sentence that nothing bears out', async () => {
    const { stream, says, pieces } = heard();
    says(reply('I can look into that.', 'I have cancelled your order.', 'Which order is it?'));
    await stream.ended();
    expect(pieces).toEqual(['Hello. I can look into that.']);
  });

  it('are none where a reply is no such object, and begin anew with the next call', async () => {
    const { stream, says, pieces } = heard();
    says('Sure, let me look.');
    says(reply('Which order is it?'));
    await stream.ended();
    expect(pieces).toEqual(['Hello. Which order is it?']);
  });

  it('do not go on in other words after a reply that was not the last', async () => {
    const { stream, says, pieces } = heard();
    says(reply('I can look into that.'));
    says(reply('Which order is it?'));
    says(reply('I can look into that.', 'Which order is it?'));
    await stream.ended();
    expect(pieces).toEqual(['Hello. I can look into that.', ' Which order is it?']);
  });

  it('end with whatever ends the showing, and show nothing after it', async () => {
    const shown: string[] = [];
    const { stream, says } = heard(async (piece) => {
      shown.push(piece);
      throw new Error('taken over');
    });
    says(reply('I can look into that.', 'Which order is it?'));
    await expect(stream.ended()).rejects.toThrow('taken over');
    expect(stream.signal.reason).toEqual(new Error('taken over'));
    says(reply('I can look into that.', 'Which order is it?', 'One more.'));
    await stream.ended().catch(() => undefined);
    expect(shown).toEqual(['Hello. I can look into that.']);
  });

  it('find their evidence read: that is done while the model still thinks, and ends with its first word', async () => {
    const made: string[] = [];
    const { stream, isOver } = await new Promise<{ stream: AgentStream; isOver: () => boolean }>((resolve) => {
      const thinking: AgentStream = new AgentStream({
        gate: () => {
          made.push('a gate');
          return {
            prepare: async (over) => resolve({ stream: thinking, isOver: over }),
            look: ({ text }) => ({ text }),
          };
        },
        textUpTo: (sentences) => sentences.join(' '),
        show: async () => undefined,
      });
      thinking.begin();
    });
    stream.hear('');
    expect(isOver()).toBe(false);
    stream.hear(reply('Which order is it?'));
    expect([isOver(), made]).toEqual([true, ['a gate']]);
    expect(await stream.ended()).toBe('Which order is it?');
  });

  it('wait for no evidence where the model was quicker', async () => {
    const { stream, says, pieces } = heard();
    says(reply('Which order is it?'));
    expect(await stream.ended()).toBe('Hello. Which order is it?');
    expect(pieces).toEqual(['Hello. Which order is it?']);
  });
});
