import { type ActionCommand, type ActionKind, actionCommandSchema, actionKindSchema, PROBLEMS } from '@app/contracts';
import { type Order } from '@app/shop';
import { z } from 'zod';
import { kindFor, needsOrder } from '../../forms/form-kinds.js';
import { type ShopChoices } from '../../forms/form-terms.js';
import { type OwnWords } from './own-words.js';

const line = z.number().int().min(1).max(1000);
const text = z.string().max(200);

/** What a model says is to be done: flat, because not every endpoint takes unions. */
export const proposeArguments = z.object({
  kind: actionKindSchema,
  order_number: text.nullish(),
  lines: z
    .array(z.object({ line, quantity: z.number().int().min(1).max(999) }))
    .max(50)
    .nullish()
    .describe('return_items, request_refund, report_problem: the lines of the order, and how many pieces of each'),
  changes: z
    .array(z.object({ line, sku: z.string().max(60) }))
    .max(50)
    .nullish()
    .describe('change_items, exchange_items: each line with the item number (sku) that it becomes'),
  address: z
    .object({
      name: text.nullish(),
      line1: text,
      line2: text.nullish(),
      city: text,
      region: text.nullish(),
      postcode: text,
      country: z.string().max(2).describe('ISO 3166-1 alpha-2'),
    })
    .nullish()
    .describe('change_address, change_default_address: in the words of the shopper'),
  account_address: z.boolean().nullish().describe('change_address: the address that the account has'),
  pay_with: text.nullish().describe('change_payment, change_items, exchange_items: id of a payment method'),
  refund_to: text.nullish().describe('return_items: id of a payment method'),
  reason: text.nullish().describe('id of a reason, or the words of the shopper where any will do'),
  problem: z.enum(PROBLEMS).nullish().describe('report_problem'),
  code: z.string().max(40).nullish().describe('apply_promotion'),
  company: text.nullish().describe('request_invoice'),
  tax_number: z.string().max(40).nullish().describe('request_invoice'),
});
export type ProposeArguments = z.output<typeof proposeArguments>;

/** What the shop and the shopper have said, which is all that a command may hold. */
export type CommandGround = { ownWords: OwnWords; said: string; choices: ShopChoices; order: Order | undefined };

/**
 * The command that a model's arguments stand for, or what is wrong with them, for the model. Every text in it is the
 * shopper's own or the shop's: a card that a model could write on would be a way to say anything unchecked.
 */
export function readCommand(
  asked: ProposeArguments,
  ground: CommandGround,
): { command: ActionCommand } | { problem: string } {
  const { order } = ground;
  const kind = order ? kindFor(asked.kind, order.state) : asked.kind;
  if (needsOrder(kind) && !order) return { problem: 'This needs an order_number.' };
  const foreign = foreignText(asked, ground);
  if (foreign) return { problem: `${foreign} has to be in the shopper's own words; ask for it.` };
  const method = asked.pay_with ?? asked.refund_to;
  const paid = payment(method, ground.choices);
  if (method && ground.choices.payments.length > 0 && !paid)
    return { problem: `Payment methods: ${ground.choices.payments.map(({ id }) => id).join(', ')}.` };
  const command = actionCommandSchema.safeParse(commandOf(kind, asked, ground, paid));
  if (command.success) return { command: command.data };
  return { problem: `Missing or not usable: ${command.error.issues.map(({ path }) => path.join('.')).join(', ')}.` };
}

function foreignText({ code, company, tax_number: tax, address }: ProposeArguments, { ownWords }: CommandGround) {
  const { line1, line2, city, region, postcode } = address ?? {};
  const texts = { code, company, tax_number: tax, line1, line2, city, region, postcode };
  return Object.entries(texts).find(([, value]) => value && !ownWords.hold(value))?.[0];
}

function payment(asked: string | null | undefined, { payments }: ShopChoices): string | undefined {
  const [only, ...others] = payments;
  if (only && others.length === 0) return only.id;
  return payments.find(({ id, kind }) => id === asked || kind === asked)?.id;
}

/** A reason of the shop's list, or the shopper's own words; else none. */
function reasonOf(reason: string | null | undefined, { choices, ownWords }: CommandGround): string | undefined {
  if (!reason) return undefined;
  const plain = reason.trim().toLowerCase();
  const known = choices.reasons.find(({ id, name }) =>
    [id, name.en, name.zh].some((one) => one.toLowerCase() === plain),
  );
  return known?.id ?? (ownWords.hold(reason) ? reason : undefined);
}

function addressOf({ address, account_address: known }: ProposeArguments, ground: CommandGround): unknown {
  const { choices, order, ownWords } = ground;
  if (known) return choices.addresses[0]?.address;
  if (!address) return undefined;
  const { name, line2, region, country, ...rest } = address;
  const addressee = order?.address.name ?? choices.addresses[0]?.address.name;
  return {
    ...rest,
    name: name && ownWords.hold(name) ? name : addressee,
    country: country.toUpperCase(),
    ...(line2 ? { line2 } : {}),
    ...(region ? { region } : {}),
  };
}

/** Not checked yet. */
function commandOf(
  kind: ActionKind,
  asked: ProposeArguments,
  ground: CommandGround,
  paid: string | undefined,
): unknown {
  const { order, said } = ground;
  const orderNumber = order?.orderNumber;
  const reason = reasonOf(asked.reason, ground);
  const because = reason === undefined ? {} : { reason };
  const payWith = paid === undefined ? {} : { payWith: paid };
  switch (kind) {
    case 'cancel_order':
      return { kind, orderNumber, ...because };
    case 'change_address':
      return { kind, orderNumber, address: addressOf(asked, ground) };
    case 'change_default_address':
      return { kind, address: addressOf(asked, ground) };
    case 'change_items':
    case 'exchange_items':
      return { kind, orderNumber, changes: asked.changes ?? [], ...payWith };
    case 'change_payment':
      return { kind, orderNumber, payWith: paid };
    case 'return_items':
      return {
        ...{ kind, orderNumber, lines: asked.lines ?? [], ...because },
        ...(paid === undefined ? {} : { refundTo: paid }),
      };
    case 'request_refund':
      return { kind, orderNumber, lines: asked.lines ?? [], ...because };
    case 'request_invoice':
      return {
        ...{ kind, orderNumber },
        ...(asked.company ? { company: asked.company } : {}),
        ...(asked.tax_number ? { taxNumber: asked.tax_number } : {}),
      };
    case 'report_problem': {
      const lines = (asked.lines ?? []).map((one) => one.line);
      return { kind, orderNumber, problem: asked.problem, lines, words: said.slice(0, 2000) };
    }
    case 'apply_promotion':
      return { kind, code: asked.code, ...(orderNumber ? { orderNumber } : {}) };
    case 'request_data':
    case 'delete_data':
      return { kind };
  }
}
