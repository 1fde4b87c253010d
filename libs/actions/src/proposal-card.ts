import { type ActionCommand, type Locale, moneyText, orderOf, type PostalAddress, type Sentence } from '@app/contracts';
import { type ActionFacts, colourWord, methodWords, type Preview, variantWords } from '@app/shop';
import { dayText, LABELS, TITLES } from './action-words.js';
import { type ProposalCard } from './proposal.entity.js';

type Line = ProposalCard['lines'][number];
type Label = keyof typeof LABELS;

const PROBLEM_WORDS: Readonly<Record<string, Sentence>> = {
  damaged: { en: 'arrived damaged', zh: '商品破损' },
  missing: { en: 'is missing', zh: '缺少商品' },
  wrong: { en: 'is not what was ordered', zh: '发错商品' },
  late: { en: 'has not arrived', zh: '未按时送达' },
};

/** What exactly a command would do, as the shopper reads it before saying yes. Pure. */
export function proposalCard(
  command: ActionCommand,
  facts: ActionFacts,
  preview: Preview,
  locale: Locale,
): ProposalCard {
  const line = (label: Label, value: string): Line => ({ label: LABELS[label][locale], value });
  const number = facts.order?.orderNumber ?? orderOf(command) ?? '';
  return {
    title: TITLES[command.kind][locale].replace('{order}', () => number),
    lines: [
      ...commandLines(command, facts, locale, line),
      ...(preview.fee && preview.fee.amount > 0 ? [line('fee', moneyText(preview.fee, locale))] : []),
      ...(preview.refund ? [line('refundTo', methodText(preview.refund.to, facts, locale))] : []),
      ...(preview.refund?.by ? [line('refundBy', dayText(preview.refund.by, locale))] : []),
      ...(preview.charge && command.kind !== 'change_payment'
        ? [line('payWith', methodText(preview.charge.with, facts, locale))]
        : []),
      ...(preview.sendBackBy ? [line('sendBackBy', dayText(preview.sendBackBy, locale))] : []),
      ...(preview.notes ?? []).map((note) => line('note', note[locale])),
    ],
    ...amountOf(preview, locale),
  };
}

function amountOf({ refund, charge }: Preview, locale: Locale): Pick<ProposalCard, 'amount'> {
  if (refund) return { amount: { label: LABELS.refund[locale], money: refund.amount } };
  if (charge) return { amount: { label: LABELS.charge[locale], money: charge.amount } };
  return {};
}

function commandLines(
  command: ActionCommand,
  facts: ActionFacts,
  locale: Locale,
  line: (label: Label, value: string) => Line,
): Line[] {
  const item = (number: number, quantity?: number): Line => line('item', itemText(facts, number, locale, quantity));
  switch (command.kind) {
    case 'cancel_order':
      return [
        ...(facts.order?.items.map((one) => item(one.line)) ?? []),
        ...(command.reason ? [line('reason', command.reason)] : []),
      ];
    case 'change_address':
    case 'change_default_address':
      return [line('address', addressText(command.address, locale))];
    case 'change_items':
    case 'exchange_items':
      return command.changes.flatMap((change) => [
        item(change.line),
        line('instead', variantText(facts, change.sku, locale)),
      ]);
    case 'change_payment':
      return [line('payWith', methodText(command.payWith, facts, locale))];
    case 'return_items':
    case 'request_refund':
      return [
        ...command.lines.map((one) => item(one.line, one.quantity)),
        ...(command.reason ? [line('reason', command.reason)] : []),
      ];
    case 'request_invoice':
      return [
        ...(command.company ? [line('company', command.company)] : []),
        ...(command.taxNumber ? [line('taxNumber', command.taxNumber)] : []),
      ];
    case 'report_problem':
      return [
        line('problem', PROBLEM_WORDS[command.problem]?.[locale] ?? command.problem),
        ...command.lines.map((one) => item(one)),
        ...(command.words ? [line('words', command.words)] : []),
      ];
    case 'apply_promotion':
      return [line('code', command.code.toUpperCase())];
    case 'request_data':
    case 'delete_data':
      return [];
  }
}

/** An item of the order: `2 × Rain jacket, navy, M`. */
function itemText(facts: ActionFacts, number: number, locale: Locale, quantity?: number): string {
  const item = facts.order?.items.find((one) => one.line === number);
  if (!item) return `#${number}`;
  const qualities = [item.colour && colourWord(item.colour, locale), item.size].filter(Boolean);
  const text = [item.name[locale], ...qualities].join(locale === 'zh' ? '，' : ', ');
  const count = quantity ?? item.quantity;
  return count === 1 ? text : `${count} × ${text}`;
}

function variantText(facts: ActionFacts, sku: string, locale: Locale): string {
  const variant = facts.variants.get(sku);
  return variant ? variantWords(variant)[locale] : sku;
}

/**
 * An address in one line, as an envelope orders it, with the country's name in the reader's language. One that is written
 * in Chinese goes from the country to the person.
 */
function addressText(address: PostalAddress, locale: Locale): string {
  const { name, line1, line2, city, region, postcode } = address;
  const country = new Intl.DisplayNames([locale], { type: 'region' }).of(address.country);
  if (/\p{Script=Han}/u.test(city))
    return [country, [region, city, line1, line2].join(''), postcode, name].filter(Boolean).join('，');
  return [name, line1, line2, `${postcode} ${city}`, region, country].filter(Boolean).join(', ');
}

function methodText(method: string, facts: ActionFacts, locale: Locale): string {
  return methodWords(method, facts)[locale];
}
