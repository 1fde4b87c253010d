import { describe, expect, it } from '@jest/globals';
import { type Step } from './compose.js';
import { passedOn } from './pass-on.js';
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

  it('only once: a hand-over that is decided stays the only one', () => {
    const asked: Step = { move: { say: 'hand_over', reason: 'asked' }, evidence: evidence({}) };
    const steps = passedOn([asked], situation(question('lawyer', [])), TERMS.handOver);
    expect(steps).toEqual([asked]);
  });
});
