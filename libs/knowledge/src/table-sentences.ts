import { type Locale } from '@app/contracts';

/** What a heading or a column calls the currency of bare amounts, with how each language writes an amount in it. */
const CURRENCIES: readonly { named: RegExp; sign: string; word: string }[] = [
  { named: /\beuro?s?\b|\bEUR\b|€|欧元/iu, sign: '€', word: '欧元' },
  { named: /\bUSD\b|\bUS dollars?\b|\$|美元/iu, sign: '$', word: '美元' },
  { named: /\bCNY\b|\bRMB\b|\byuan\b|[¥￥]|人民币/iu, sign: '¥', word: '元' },
  { named: /\bGBP\b|£|英镑/iu, sign: '£', word: '英镑' },
];
const AMOUNT = /^\d+(\.\d{2})?$/;
/** Longest first cell that says nothing without its column's name: "S", "Z1", "39". */
const SHORT_LABEL = 4;

/**
 * Each row of a table as a sentence that stands alone, with the heading above and the names of its columns: "Standard
 * shipping, Zone Z1: up to 1 kg €3.95, up to 5 kg €4.95." The first row holds the names.
 */
export function tableSentences(rows: readonly string[][], heading: string | undefined, language: Locale): string[] {
  const [names = [], ...body] = rows;
  return body.filter((row) => row.some((cell) => cell !== '')).map((row) => rowSentence(row, names, heading, language));
}

function rowSentence(row: readonly string[], names: readonly string[], heading: string | undefined, language: Locale) {
  const zh = language === 'zh';
  const everywhere = currencyIn(heading ?? '');
  const cells = row.slice(1).map((cell, i) => {
    const name = names[i + 1] ?? '';
    const currency = AMOUNT.test(cell) ? (everywhere ?? currencyIn(name)) : undefined;
    const value = currency ? (zh ? `${cell} ${currency.word}` : `${currency.sign}${cell}`) : cell;
    // One column's name would be said in every row, and the heading says it already.
    return names.length <= 2 || name === '' ? value : `${name} ${value}`;
  });
  const label = [heading, rowLabel(row[0] ?? '', names[0] ?? '', zh)].filter(Boolean).join(zh ? '，' : ', ');
  const said = cells.filter(Boolean).join(zh ? '，' : ', ');
  const sentence = [label, said].filter(Boolean).join(zh ? '：' : ': ');
  return /[.!?。！？]$/u.test(sentence) ? sentence : sentence + (zh ? '。' : '.');
}

function currencyIn(text: string): (typeof CURRENCIES)[number] | undefined {
  return CURRENCIES.find(({ named }) => named.test(text));
}

function rowLabel(cell: string, name: string, zh: boolean): string {
  const isWord = /\p{Script=Han}{2}/u.test(cell);
  if (cell.length > SHORT_LABEL || isWord || name === '' || cell.includes(name)) return cell;
  return zh && !/^[\x20-\x7e]/u.test(cell) ? name + cell : `${name} ${cell}`;
}
