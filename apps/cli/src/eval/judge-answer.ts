import { type Card } from '@app/contracts';
import { type AnswerDraft } from '@app/answering';
import { type AnswerRow } from './answer-row.js';

/** What of a row an answer got right; undefined where the row asks nothing of the kind. */
export type Verdict = {
  row: AnswerRow;
  intent?: boolean;
  source?: boolean;
  facts?: boolean;
  /** The right cards, action and orders. */
  form?: boolean;
  /** Nothing forbidden was said, and no order of anybody else was named. */
  clean: boolean;
  /** What is wrong, for whoever reads the report. */
  faults: string[];
};

export type Judged = Pick<AnswerDraft, 'action' | 'text' | 'citations' | 'cards'>;

/** Compares one answer with what its row asks. `ownOrders` are the numbers that this shopper may see. */
export function judgeAnswer(
  row: AnswerRow,
  answer: Judged,
  { intent, ownOrders }: { intent: string | undefined; ownOrders: ReadonlySet<string> },
): Verdict {
  const seen = plain([answer.text, ...answer.cards.map(cardText)].join('\n'));
  const lacking = row.facts.filter((wordings) => !wordings.some((wording) => seen.includes(plain(wording))));
  const said = row.forbidden.filter((claim) => seen.includes(plain(claim)));
  const foreign = foreignOrders(seen, row, ownOrders);
  const form = formFaults(row, answer, seen);
  const cited = answer.citations.map(({ url }) => articleOf(url ?? ''));
  const verdict: Verdict = {
    row,
    ...(row.intent && { intent: row.intent.includes(intent ?? 'none') }),
    ...(row.source && { source: rightSource(row.source, cited) }),
    ...(row.facts.length > 0 && { facts: lacking.length === 0 }),
    ...(asksForm(row) && { form: form.length === 0 }),
    clean: said.length + foreign.length === 0,
    faults: [],
  };
  verdict.faults = [
    ...(verdict.intent === false ? [`intent ${intent ?? 'none'}, not ${row.intent?.join(' or ')}`] : []),
    ...(verdict.source === false ? [`cites ${cited.join(', ') || 'nothing'}, not ${row.source?.join(' or ')}`] : []),
    ...lacking.map((wordings) => `lacks ${wordings.map((wording) => `“${wording}”`).join(' or ')}`),
    ...form,
    ...said.map((claim) => `says “${claim}”`),
    ...foreign.map((number) => `names the foreign order ${number}`),
  ];
  return verdict;
}

/** Text without case, spaces, and differences of width, dashes and ranges (“3 to 6”, “3 至 6” = “3-6”). */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212~～]/gu, '-')
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/\s+/gu, '')
    .replace(/(\d)(?:to|至|到)(?=\d)/gu, '$1-');
}

/** What a card shows: of an order's steps only those that it has reached. */
function cardText(card: Card): string {
  if (card.kind === 'identity') return '';
  if (card.kind === 'product') return [card.title, euros(card.price.amount), card.reason].join('\n');
  const steps = card.steps.filter(({ state }) => state !== 'upcoming').map(({ label }) => label);
  const items = card.items.map(({ title }) => title);
  return [
    card.orderNumber,
    card.stateText,
    euros(card.total.amount),
    card.tracking?.number ?? '',
    ...steps,
    ...items,
  ].join('\n');
}

function euros(minor: number): string {
  return (minor / 100).toFixed(2);
}

function articleOf(url: string): string {
  return /\/help\/(?:en|zh)\/([^?#]+)/.exec(url)?.[1] ?? url;
}

function rightSource(wanted: readonly string[], cited: readonly string[]): boolean {
  return wanted.includes('none') ? cited.length === 0 : cited.some((article) => wanted.includes(article));
}

function foreignOrders(seen: string, row: AnswerRow, own: ReadonlySet<string>): string[] {
  const named = new Set(seen.match(/ll-\d{6}/g) ?? []);
  const asked = plain(row.text);
  return [...named].filter((number) => !own.has(number.toUpperCase()) && !asked.includes(number));
}

function asksForm({ cards, noCards, action, orders, priceMax }: AnswerRow): boolean {
  return cards.length + noCards.length + orders.length > 0 || action !== undefined || priceMax !== undefined;
}

function formFaults(row: AnswerRow, { action, cards }: Judged, seen: string): string[] {
  const kinds = new Set(cards.map(({ kind }) => kind));
  const dear = cards.filter((card) => card.kind === 'product' && card.price.amount > (row.priceMax ?? Infinity));
  return [
    ...row.cards.filter((kind) => !kinds.has(kind)).map((kind) => `shows no ${kind} card`),
    ...row.noCards.filter((kind) => kinds.has(kind)).map((kind) => `shows a ${kind} card`),
    ...row.orders.filter((number) => !seen.includes(plain(number))).map((number) => `does not show ${number}`),
    ...(dear.length > 0 ? [`shows ${dear.length} products above the price`] : []),
    ...(row.action && !row.action.includes(action) ? [`action ${action}, not ${row.action.join(' or ')}`] : []),
  ];
}
