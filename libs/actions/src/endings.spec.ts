import { ACTION_KINDS, type Locale } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { endOf } from './endings.js';
import { type Proposal } from './proposal.entity.js';

const AT = new Date('2026-11-22T12:00:00Z');
const money = (amount: number, currency = 'EUR') => ({ amount, currency });

/** A confirmed proposal to cancel an order, that shows a refund of €50.00. */
function proposal(locale: Locale, rest: Partial<Proposal> = {}): Proposal {
  return {
    locale,
    task: 'execute',
    command: { kind: 'cancel_order', orderNumber: 'LL-100001' },
    card: { title: 'Cancel', lines: [], amount: { label: 'You get back', money: money(5000) } },
    ...rest,
  } as Proposal;
}
const outcomeOf = (...asked: Parameters<typeof endOf>) => endOf(...asked).set?.outcome;

describe('a proposal that the shop has done', () => {
  it.each(ACTION_KINDS)('says so in both languages, with the shop’s number where there is one (%s)', (kind) => {
    const command = { kind } as Proposal['command'];
    for (const locale of ['en', 'zh'] as const) {
      const plain = outcomeOf(proposal(locale, { command }), { state: 'done' }, AT);
      const numbered = outcomeOf(proposal(locale, { command }), { state: 'done', reference: 'N-1' }, AT);
      expect(plain).toMatch(locale === 'zh' ? /^[^{}]*。$/ : /^[^{}]*\.$/);
      expect(numbered).toContain('N-1');
      expect(numbered).not.toContain('{');
    }
  });

  it('says both amounts when another one came of it than was shown, and staff see the rule', () => {
    const end = endOf(proposal('en'), { state: 'done', reference: 'RF-1', refund: money(4500) }, AT);
    expect(end.set).toMatchObject({ rule: 'other_amount' });
    expect(end.set?.outcome).toBe(
      'The order is cancelled; the refund is RF-1. But the amount is €45.00, not €50.00 as I showed you. If that is not right, please talk to a person.',
    );
    expect(outcomeOf(proposal('zh'), { state: 'done', charge: money(100) }, AT)).toBe(
      '订单已取消。但实际金额为 €1.00，与之前显示的 €50.00 不同。如有疑问，请转人工客服。',
    );
  });

  it('says nothing of amounts that are as they were shown', () => {
    const end = endOf(proposal('en'), { state: 'done', refund: money(5000) }, AT);
    expect(end.set).toEqual({ outcome: 'The order is cancelled.', reference: null, undoUntil: null });
  });

  it('takes a shop’s number as text, whatever is in it', () => {
    expect(outcomeOf(proposal('en'), { state: 'done', reference: '$& {reference}' }, AT)).toContain('$& {reference}');
  });
});

describe('a proposal that the shop refused', () => {
  it('says the shop’s own sentence and what is possible instead', () => {
    const sentence = { en: 'Too late.', zh: '太晚了。' };
    const instead = { en: 'Send it back.', zh: '请退货。' };
    const refused = { state: 'refused', rule: 'late', sentence, instead } as const;
    expect(endOf(proposal('en'), refused, AT)).toMatchObject({ to: 'refused', set: { rule: 'late' } });
    expect(outcomeOf(proposal('en'), refused, AT)).toBe('Too late. Send it back.');
    expect(outcomeOf(proposal('zh'), refused, AT)).toBe('太晚了。请退货。');
  });

  it.each([
    ['http_422', /^The shop did not allow this, so nothing was changed\.$/, /^商店未允许此操作，未做任何更改。$/],
    [
      'changed',
      /^Something about this has changed since I showed it, so nothing was done\./,
      /^自显示以来情况已有变化/,
    ],
  ])('says what it can of a rule without a sentence (%s)', (rule, en, zh) => {
    expect(outcomeOf(proposal('en'), { state: 'refused', rule }, AT)).toMatch(en);
    expect(outcomeOf(proposal('zh'), { state: 'refused', rule }, AT)).toMatch(zh);
  });
});

describe('taking it back', () => {
  const undoing = (locale: Locale) => proposal(locale, { task: 'undo' });

  it('ends as undone, with what the shop adds', () => {
    const note = { en: 'The code works again.', zh: '优惠码可再次使用。' };
    const end = endOf(undoing('en'), { state: 'undone', note }, AT);
    expect(end).toMatchObject({ to: 'undone', set: { undoUntil: null } });
    expect(end.set?.outcome).toBe('Taken back: everything is as it was before. The code works again.');
  });

  it.each([
    ['undo_late', 'It can no longer be taken back.', '已超过可撤销时间。'],
    ['http_404', 'The shop could not take it back: it stays done.', '商店无法撤销，操作仍然有效。'],
  ])('stays done when the shop refuses, and cannot be asked for again (%s)', (rule, en, zh) => {
    const refused = { state: 'refused', rule } as const;
    expect(endOf(undoing('en'), refused, AT)).toMatchObject({ to: 'done', set: { undoUntil: null, task: 'execute' } });
    expect(outcomeOf(undoing('en'), refused, AT)).toBe(en);
    expect(outcomeOf(undoing('zh'), refused, AT)).toBe(zh);
  });
});

it('says farewell in place of a card when the shopper’s data are gone', () => {
  const command = { kind: 'delete_data' } as const;
  const end = endOf(proposal('zh', { command }), { state: 'done', own: { erased: true } }, AT);
  expect(end).toEqual({ to: 'done', actor: 'shop', at: AT, farewell: '已按您的要求删除您在这里的数据。' });
});
