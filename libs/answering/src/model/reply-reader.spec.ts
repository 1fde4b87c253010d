import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ReplyPart, ReplyReader } from './reply-reader.js';

function read(pieces: readonly string[]): ReplyPart[] {
  const reader = new ReplyReader();
  return [...pieces.flatMap((piece) => reader.feed(piece)), ...reader.finish()];
}
const kinds = (parts: ReplyPart[]) => parts.map(({ kind }) => kind);
const why = (parts: ReplyPart[]) => parts.flatMap((part) => (part.kind === 'broken' ? [part.why] : []));

const REPLY = {
  action: 'answer',
  sentences: [
    { text: 'You have 30 days.', evidence: ['e1', 'e2'] },
    { text: 'Say "hi" to {us} [soon] \\ 您好 🧦', evidence: [] },
  ],
};

/** Cuts a text at random places. */
const cut = (text: string) =>
  fc.array(fc.nat({ max: text.length }), { maxLength: 30 }).map((places) => {
    const sorted = [0, ...places.sort((a, b) => a - b), text.length];
    return sorted.slice(1).map((to, i) => text.slice(sorted[i], to));
  });

const reply = fc.record({
  action: fc.constantFrom('answer', 'ask', 'offer_person'),
  sentences: fc.array(
    fc.record({
      text: fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== ''),
      evidence: fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
    }),
    { maxLength: 6 },
  ),
});

describe('reading a reply', () => {
  it('gives each sentence with its closing brace, before the rest is there', () => {
    const reader = new ReplyReader();
    expect(reader.feed('{"action":"answer","sentences":[{"text":"You have 30 days.","evidence":["e1"]')).toEqual([
      { kind: 'action', action: 'answer' },
    ]);
    expect(reader.feed('}')).toEqual([{ kind: 'sentence', sentence: { text: 'You have 30 days.', evidence: ['e1'] } }]);
    expect(reader.feed(']}')).toEqual([{ kind: 'end' }]);
    expect(reader.finish()).toEqual([]);
  });

  it('gives what was written, however it is spaced and cut', () => {
    fc.assert(
      fc.property(
        reply.chain((one) =>
          fc
            .constantFrom(JSON.stringify(one), JSON.stringify(one, null, 2))
            .chain((text) => fc.tuple(fc.constant(one), cut(text))),
        ),
        ([one, pieces]) => {
          expect(read(pieces)).toEqual([
            { kind: 'action', action: one.action },
            ...one.sentences.map((sentence) => ({ kind: 'sentence', sentence })),
            { kind: 'end' },
          ]);
        },
      ),
    );
  });

  it('gives the same for any text, however it is cut, and ends once', () => {
    const damaged = fc
      .tuple(fc.constant(JSON.stringify(REPLY)), fc.nat({ max: 120 }), fc.string({ maxLength: 5 }), fc.nat({ max: 9 }))
      .map(([text, at, other, length]) => text.slice(0, at) + other + text.slice(at + length));
    const noise = fc.array(fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'sentences', 'text', 'x', ' '));
    fc.assert(
      fc.property(
        fc
          .oneof(
            damaged,
            noise.map((bits) => bits.join('')),
          )
          .chain((text) => fc.tuple(fc.constant(text), cut(text))),
        ([text, pieces]) => {
          const parts = read(pieces);
          expect(parts).toEqual(read([text]));
          expect(parts.filter(({ kind }) => kind === 'end' || kind === 'broken')).toHaveLength(1);
        },
      ),
    );
  });

  it('passes over words and fences around the object', () => {
    const text = `Sure, here it is:\n\`\`\`json\n${JSON.stringify(REPLY)}\n\`\`\`\nAnything else? {"action":"hand_over"}`;
    expect(kinds(read([text]))).toEqual(['action', 'sentence', 'sentence', 'end']);
  });

  it('takes a sentence that names no evidence as one without', () => {
    const parts = read(['{"action":"answer","sentences":[{"text":"Glad to help."}]}']);
    expect(parts[1]).toEqual({ kind: 'sentence', sentence: { text: 'Glad to help.', evidence: [] } });
  });

  it.each([
    ['no object in it', ''],
    ['no object in it', 'You can return it, no problem. '.repeat(20)],
    ['it stops in the middle', '{"action":"answer","sentences":[{"text":"half'],
    ['a sentence of another shape', '{"action":"answer","sentences":[{"text":"a","evidence":[e1]}]}'],
    ['a sentence of another shape', '{"action":"answer","sentences":[{"text":"  "}]}'],
    ['not JSON of the shape asked for', '{"action":"answer","sentences":["plain"]}'],
    ['not JSON', '{"action":"answer"]'],
    ['not JSON of the shape asked for', '{"action":"answer" and "sentences":[]}'],
    ['a sentence without an end', `{"sentences":[{"text":"${'x'.repeat(1300)}`],
    ['too long', `{"x":"${'x'.repeat(13_000)}`],
    ['not JSON of the shape asked for', '{"sentences":[{"text":"kept"}],"sentences":[]}'],
  ])('finds a reply broken: %s', (reason, text) => {
    expect(why(read([text]))).toEqual([reason]);
  });
});
