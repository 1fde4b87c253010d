import { type ActionCommand, type ActionKind, PROBLEMS } from '@app/contracts';
import { ordinalIn, pickByOrdinal } from '../choices.js';
import { fillAddress, missingParts } from './fill-address.js';
import { fillChoice, fillCode, fillGivenReason, fillOwnWords } from './fill-choice.js';
import { fillLines } from './fill-lines.js';
import { fillVariants } from './fill-variants.js';
import { type Filled, type Form, type FormTermsFact, type Problem, type Slot } from './form.js';
import { plainText } from './spots.js';
import { nothingCame, problemIn } from './said-words.js';

const COMPANY =
  /\b(?:company|business|firm|ma(?:d|k)e (?:it |this |that )?out to|bill(?:ed)? to)(?: name)?(?: is)?:?\s+([\p{Lu}][^,;\n]{1,80})|(?:公司|抬头)(?:名称|名)?(?:请|就|要|帮我)?(?:[是为:：]|写成?|开成?|填|用|改成|改为)?\s*((?:\p{Script=Han}|[（）()]){4,40})/u;
const TAX_NUMBER =
  /\b(?:vat|tax)(?: (?:number|no\.?|id))?(?: is)?:?\s*([A-Z]{0,2}[\dA-Z]{8,16})\b|(?:税号|税务登记号|纳税人?识别号)[是为:：]?\s*([\dA-Z]{15,20})/iu;
/** A number beside a company's name needs no word for what it is. */
const BARE_TAX = /(?<![\p{L}\d-])[A-Z]{2}(?=[A-Z]*\d)[\dA-Z]{8,12}(?![\p{L}\d-])/u;
/** The two beside each other, as people write them below one another: "Acme AB, SE556677889901". */
const COMPANY_LINE =
  /^\s*([\p{L}\p{N}][^,，;；\n]{1,80}?)\s*[,，;；]\s*([A-Z]{2}[\dA-Z]{8,12}|[\dA-Z]{15,20})\s*[.。]?\s*$/u;

/** Reads all that was said into the form's slots. Pure: the same words and terms give the same form. */
export function fillForm(form: Form, terms: FormTermsFact, now: Date): Filled {
  const { said } = form;
  const { items, needs } = terms;
  const problem = terms.kind === 'report_problem' ? problemOf(form, terms.problems) : undefined;
  const lines = needs.includes('lines') ? linesOf(said, items, problem) : undefined;
  const variants = needs.includes('variants')
    ? fillVariants(said, lines?.map(({ line }) => line) ?? [], items)
    : undefined;
  const reason =
    terms.reasons.length > 0
      ? (fillChoice(said, 'reason', terms.reasons) ?? wrongAsReason(said, terms))
      : (fillOwnWords(said, 'reason') ?? (TAKES_REASON.has(terms.kind) ? fillGivenReason(said) : undefined));
  const payment = onlyOne(terms.payments) ?? fillChoice(said, 'payment', terms.payments);
  const all = said.map(({ text }) => plainText(text)).join('\n');
  const [, line, number] = said.map(({ text }) => COMPANY_LINE.exec(plainText(text))).findLast(Boolean) ?? [];
  const tax = TAX_NUMBER.exec(all);
  return {
    ...(lines ? { lines } : {}),
    ...(variants ? { variants } : {}),
    ...defined('address', needs.includes('address') ? fillAddress(said, terms.addresses, now) : undefined),
    ...defined('payment', payment),
    ...defined('reason', reason),
    ...defined('problem', problem),
    ...defined('code', needs.includes('code') ? fillCode(said) : undefined),
    ...defined('company', companyOf(line) ?? line ?? companyOf(all)),
    ...defined('taxNumber', number ?? tax?.[1] ?? tax?.[2] ?? (companyOf(all) ? BARE_TAX.exec(all)?.[0] : undefined)),
    ...(terms.kind === 'report_problem'
      ? {
          words: said
            .map(({ text }) => text)
            .join('\n')
            .slice(0, 2000),
        }
      : {}),
  };
}

/** The first thing that is still to be asked; undefined when everything is known. */
export function missingSlot(filled: Filled, { kind, needs, payments }: FormTermsFact): Slot | undefined {
  return needs.find((slot) => {
    switch (slot) {
      case 'lines':
        return !filled.lines || filled.lines.length === 0;
      case 'variants':
        return !filled.variants || filled.variants.length === 0 || filled.variants.some(({ sku }) => sku === undefined);
      case 'address':
        return missingParts(filled.address).length > 0;
      case 'payment':
        return (payments.length > 1 || kind === 'change_payment') && filled.payment === undefined;
      case 'reason':
        return filled.reason === undefined;
      case 'problem':
        return filled.problem === undefined;
      case 'code':
        return filled.code === undefined;
      case 'company':
      case 'pieces':
        return false;
    }
  });
}

/** What a complete form asks for; undefined while something is missing. `addressee` stands where no name was given. */
export function commandOf(filled: Filled, terms: FormTermsFact, addressee = ''): ActionCommand | undefined {
  if (missingSlot(filled, terms)) return undefined;
  const { kind, orderNumber = '' } = terms;
  const { lines = [], variants = [], reason, payment } = filled;
  const address = { name: addressee, line1: '', city: '', postcode: '', country: '', ...filled.address };
  const changes = variants.flatMap(({ line, sku }) => (sku === undefined ? [] : [{ line, sku }]));
  const withReason = reason === undefined ? {} : { reason };
  const payWith = payment === undefined ? {} : { payWith: payment };
  switch (kind) {
    case 'cancel_order':
      return { kind, orderNumber, ...withReason };
    case 'change_address':
      return { kind, orderNumber, address };
    case 'change_default_address':
      return { kind, address };
    case 'change_items':
    case 'exchange_items':
      return { kind, orderNumber, changes, ...payWith };
    case 'change_payment':
      return { kind, orderNumber, payWith: payment ?? '' };
    case 'return_items':
      return {
        kind,
        orderNumber,
        lines: [...lines],
        ...withReason,
        ...(payment === undefined ? {} : { refundTo: payment }),
      };
    case 'request_refund':
      return { kind, orderNumber, lines: [...lines], reason: reason ?? '' };
    case 'request_invoice':
      return { kind, orderNumber, ...defined('company', filled.company), ...defined('taxNumber', filled.taxNumber) };
    case 'report_problem':
      return {
        kind,
        orderNumber,
        problem: filled.problem ?? 'damaged',
        lines: lines.map(({ line }) => line),
        ...defined('words', filled.words),
      };
    case 'apply_promotion':
      return { kind, code: filled.code ?? '', ...(orderNumber ? { orderNumber } : {}) };
    case 'request_data':
    case 'delete_data':
      return { kind };
  }
}

/** The name that follows a word for a company. */
function companyOf(text = ''): string | undefined {
  const found = COMPANY.exec(text);
  return found?.[1]?.trim() ?? found?.[2];
}

/** "It is leaking" is the reason that the shop calls damaged. */
function wrongAsReason(said: Form['said'], { reasons }: FormTermsFact): string | undefined {
  const problem = said.reduce<Problem | undefined>((known, { text }) => problemIn(text) ?? known, undefined);
  return reasons.find(({ id }) => id === problem)?.id;
}

/** A reason is kept with these, though the shop asks for none. */
const TAKES_REASON: ReadonlySet<ActionKind> = new Set(['cancel_order', 'return_items']);

/**
 * What went wrong, by the last word for it, among what can be reported while the order stands as it does: of what has not
 * arrived nothing can be missing or broken, and what was delivered is not late but missing.
 */
function problemOf({ said, intent }: Form, allowed: readonly Problem[] = PROBLEMS): Problem | undefined {
  const named = said.reduce<Problem | undefined>(
    (known, { text, asked, offered }) =>
      (asked === 'problem' && offered ? asProblem(pickByOrdinal(offered, ordinalIn(text))) : undefined) ??
      problemIn(text) ??
      known,
    undefined,
  );
  const [only, ...others] = allowed;
  if (only === undefined) return named ?? PROBLEMS.find((problem) => intent === `item_${problem}`) ?? 'late';
  if (named === undefined || allowed.includes(named)) return named ?? (others.length === 0 ? only : undefined);
  if (named === 'late' && allowed.includes('missing')) return 'missing';
  return others.length === 0 ? only : named;
}

function asProblem(picked: string | number | undefined): Problem | undefined {
  return PROBLEMS.find((problem) => problem === picked);
}

/** The lines that are meant; where nothing of an order has come, it is all of it. */
function linesOf(said: Form['said'], items: FormTermsFact['items'], problem: Problem | undefined): Filled['lines'] {
  const lines = fillLines(said, items);
  const isWhole =
    problem === 'late' || (problem === 'missing' && said.some(({ text }) => nothingCame(plainText(text))));
  return lines ?? (isWhole ? items.map(({ line, quantity }) => ({ line, quantity })) : undefined);
}

function onlyOne(choices: readonly { id: string }[]): string | undefined {
  return choices.length === 1 ? choices[0]?.id : undefined;
}

function defined<K extends string, V>(key: K, value: V | undefined): { [Key in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [Key in K]?: V });
}
