import { describe, expect, it } from '@jest/globals';
import { type Step } from './compose.js';
import { passedOn, timesRepeated } from './pass-on.js';
import { evidence, eur, question, situation, TERMS } from './spec-facts.js';
import { type Memory } from './turn.js';

const UNKNOWN: Step = { move: { say: 'unknown' }, evidence: evidence({}) };
const TALK: Step = { move: { say: 'talk', intent: 'thanks' }, evidence: evidence({}) };

function reason(step: Step, text: string, memory: Memory | null = null, angry = false): string | undefined {
  const steps = passedOn([step], situation(question(text, [], { angry }), { memory }), TERMS.handOver);
  const last = steps.at(-1)?.move;
  return last?.say === 'hand_over' ? last.reason : undefined;
}

function proposing(amount: number): Step {
  const card = { title: 'Cancel', lines: [], amount: { label: 'Refund', money: eur(amount) } };
  const proposal = { ...{ id: 'p', conversationId: 'c', owner: { customerId: 'c-1' }, locale: 'en' as const, card } };
  const command = { kind: 'cancel_order', orderNumber: 'LL-1' } as const;
  return {
    move: { say: 'talk', intent: 'affirm' },
    evidence: evidence({ proposal: [{ ...proposal, command, version: '1', expiresAt: '2026-11-20T12:00:00Z' }] }),
  };
}

describe('a person goes on', () => {
  it('after the third answer in a row that knew nothing, never after the second', () => {
    expect(reason(UNKNOWN, 'hm', { misses: 1 })).toBeUndefined();
    expect(reason(UNKNOWN, 'hm', { misses: 2 })).toBe('misunderstood');
  });

  it('when somebody is still angry after an apology', () => {
    expect(reason(TALK, 'this is unacceptable', null, true)).toBeUndefined();
    expect(reason(TALK, 'this is unacceptable', { apologised: true }, true)).toBe('upset');
  });

  it.each([
    ['I will talk to my lawyer', 'topic'],
    ['我要找律师', 'topic'],
    ['lawyers wear nice jackets', undefined],
  ])('for the matter in "%s": %s', (text, expected) => expect(reason(TALK, text)).toBe(expected));

  it('for more money than the bot may move, and proposes nothing then', () => {
    expect(reason(proposing(50_000), 'cancel it')).toBeUndefined();
    expect(reason(proposing(50_001), 'cancel it')).toBe('amount');
  });

  it('for a matter of people even where the words are a complaint', () => {
    const complains: Step = { move: { say: 'complaint' }, evidence: evidence({}) };
    expect(reason(complains, 'my lawyer will write to you')).toBe('topic');
    expect(reason(complains, 'this is terrible')).toBeUndefined();
  });

  it('after the same question three times over is offered, and comes when it is asked again', () => {
    const quoted: Step = { move: { say: 'passages', intent: 'return_policy', picked: [] }, evidence: evidence({}) };
    const after = (step: Step, repeated: number) =>
      passedOn([step], situation(question('how long?', []), { repeated }), TERMS.handOver).at(-1)?.move;
    expect([0, 1].map((repeated) => after(quoted, repeated))).toEqual([quoted.move, quoted.move]);
    expect(after(quoted, 2)).toEqual({ say: 'offer_person' });
    expect(after(quoted, 3)).toEqual({ say: 'hand_over', reason: 'misunderstood' });
    expect(after(TALK, 5)).toEqual(TALK.move);
  });

  it('counts what was said in a row, to nobody else and in the same words', () => {
    const said = (text: string, author: 'shopper' | 'bot' | 'system' = 'shopper') => ({ author, text });
    const before = [said('How long?'), said('30 days.', 'bot'), said('how long')];
    expect(timesRepeated('How long??', before)).toBe(2);
    expect(timesRepeated('How long?', [...before, said('And to Spain?')])).toBe(0);
    expect(timesRepeated('How long?', [...before, said('You are talking to the assistant again.', 'system')])).toBe(0);
    expect(timesRepeated('怎么退货？', [said('怎么退货')])).toBe(1);
  });

  it('not again, for what was written in the queue by somebody who has gone back to the bot', () => {
    const returned = situation(question('human, or I call my lawyer', []), { returned: true, memory: { misses: 5 } });
    expect(passedOn([UNKNOWN], returned, TERMS.handOver)).toEqual([UNKNOWN]);
  });

  describe('to somebody who has come back from waiting for one', () => {
    const called = { reason: 'misunderstood', nobody: true };
    const after = (text: string, memory: Memory, someoneThere: boolean, step = UNKNOWN) =>
      passedOn([step], situation(question(text, []), { memory, someoneThere }), TERMS.handOver).map(({ move }) => move);

    it('not by itself while nobody is there, whatever the reason', () => {
      const left = (reason: string) => ({ say: 'not_called', reason, there: false });
      expect(after('hm', { misses: 1, called }, false)).toEqual([UNKNOWN.move]);
      expect(after('hm', { misses: 2, called }, false)).toEqual([left('misunderstood')]);
      expect(after('hm', { misses: 7, called }, false)).toEqual([left('misunderstood')]);
      expect(after('my lawyer', { called }, false)).toEqual([left('topic')]);
      expect(after('cancel it', { called }, false, proposing(50_001))).toEqual([
        proposing(50_001).move,
        left('amount'),
      ]);
      const complains: Step = { move: { say: 'complaint' }, evidence: evidence({}) };
      expect(after('awful', { called }, false, complains)).toEqual([{ say: 'complaint' }]);
      expect(after('awful', { called, apologised: true }, false, complains)).toEqual([left('complaint')]);
    });

    it('once somebody is there who was not', () =>
      expect(after('hm', { misses: 2, called }, true)).toEqual([{ say: 'hand_over', reason: 'misunderstood' }]));

    it('not by itself where they preferred the bot to somebody, but for what the shop wants people to decide', () => {
      const preferred = { ...called, nobody: false };
      expect(after('hm', { misses: 2, called: preferred }, true)).toEqual([
        { say: 'not_called', reason: 'misunderstood', there: true },
      ]);
      expect(after('my lawyer', { called: preferred }, true)).toEqual([{ say: 'hand_over', reason: 'topic' }]);
    });
  });

  it('only once: a hand-over that is decided stays the only one', () => {
    const asked: Step = { move: { say: 'hand_over', reason: 'asked' }, evidence: evidence({}) };
    const steps = passedOn([asked], situation(question('lawyer', [])), TERMS.handOver);
    expect(steps).toEqual([asked]);
  });
});
