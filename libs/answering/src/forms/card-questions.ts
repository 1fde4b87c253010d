import { type ProposalDraft } from '@app/actions';
import { type Voice } from '../voice.js';

/** What a shopper may ask about a card before they say yes. */
export type CardTopic = 'cost' | 'money' | 'later';

/** What a card says, as far as it is asked about: kept while the card waits. */
export type Offered = { lines: readonly { label: string; value: string }[]; amount?: string; pays?: boolean };

const ASKS =
  /[?？]|[吗呢]\s*[。.]?$|^\s*(?:and |but |wait,? |ok,? |hm+,? |so |oh,? )*(?:is|are|do|does|did|will|would|can|could|what|how|when|who)\b|怎么|多少|谁|会不会|能不能|可不可以/iu;
const LATER =
  /\b(?:change my mind|undo|take (?:it|this|that) back|revers(?:e|ible)|go back|cancel (?:it|this|that) (?:later|afterwards))\b|反悔|撤销|后悔|改主意|撤回/iu;
const MONEY =
  /\bmy money\b|\bmoney back\b|\brefund(?:ed)?\b|\bget (?:it |anything |something )?back\b|\bpaid back\b|退款|退钱|钱.{0,4}(?:退|到账|怎么办)|到账/iu;
const COST = /\bcosts?\b|\bextra\b|\bfees?\b|\bcharged?\b|\bpay\b|\bfree\b|\bpostage\b|费|多少钱|要钱|免费|收钱|差价/iu;
/** What is asked about another country or another order is no question about the card. */
const MOST_LETTERS = 90;

/** What a message asks about the card that waits; undefined when it asks nothing about it. */
export function cardTopic(text: string): CardTopic | undefined {
  if (!ASKS.test(text) || text.length > MOST_LETTERS) return undefined;
  if (LATER.test(text)) return 'later';
  if (MONEY.test(text)) return 'money';
  return COST.test(text) ? 'cost' : undefined;
}

/** What of a proposal is kept for such questions. */
export function offeredOf({ card: { lines, amount } }: ProposalDraft, voice: Voice): Offered {
  if (!amount) return { lines };
  const pays = amount.label === voice.say('You pay', '需支付');
  return {
    lines,
    amount: `${amount.label}${voice.say(': ', '：')}${voice.money(amount.money)}`,
    ...(pays ? { pays } : {}),
  };
}

const MONEY_LINE = /^(?:refund|deducted|paid with|退款|扣除|支付|最迟退款)/iu;
const COST_NOTE = /\bcosts?\b|\bcharged\b|费|扣款/iu;

/** Answers from the card alone. */
export function aboutCard(topic: CardTopic, { lines, amount, pays }: Offered, voice: Voice): string[] {
  const said = (line: { label: string; value: string }) =>
    `${line.label}${voice.say(': ', '：')}${line.value}${voice.say('.', '。')}`;
  const end = (text: string) => `${text}${voice.say('.', '。')}`;
  if (topic === 'later') {
    const later = voice.say(
      'Nothing happens before you say yes. After that the card has a button to take it back, for as long as the shop still can.',
      '您确认之前什么都不会办理。办理后，在商店还能撤销的时间内，卡片上会有撤销按钮。',
    );
    return [later];
  }
  const notes = lines.filter(({ value }) => COST_NOTE.test(value)).map(({ value }) => value);
  const money = lines.filter(({ label }) => MONEY_LINE.test(label)).map(said);
  if (topic === 'money') {
    if (amount) return [end(amount), ...money];
    return notes.length > 0 ? notes : [voice.say('No money moves with this.', '此操作不涉及付款或退款。')];
  }
  if (pays && amount) return [end(amount), ...money];
  const deducted = lines.filter(({ label }) => /^(?:deducted|扣除)/iu.test(label)).map(said);
  const costs = [...deducted, ...notes];
  return costs.length > 0 ? costs : [voice.say('It costs you nothing.', '不需要您另外付费。')];
}
