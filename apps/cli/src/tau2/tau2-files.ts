import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError } from '../command.js';

const address = z.object({
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  country: z.string(),
  state: z.string(),
  zip: z.string(),
});
export type Tau2Address = z.output<typeof address>;

const variant = z.object({
  item_id: z.string(),
  options: z.record(z.string(), z.string()),
  available: z.boolean(),
  price: z.number(),
});
const product = z.object({ name: z.string(), product_id: z.string(), variants: z.record(z.string(), variant) });
export type Tau2Product = z.output<typeof product>;

const payment = z.object({
  source: z.enum(['credit_card', 'paypal', 'gift_card']),
  id: z.string(),
  brand: z.string().optional(),
  last_four: z.string().optional(),
  balance: z.number().optional(),
});
export type Tau2Payment = z.output<typeof payment>;

const user = z.object({
  user_id: z.string(),
  name: z.object({ first_name: z.string(), last_name: z.string() }),
  address,
  email: z.email(),
  payment_methods: z.record(z.string(), payment),
  orders: z.array(z.string()),
});
export type Tau2User = z.output<typeof user>;

const order = z.object({
  order_id: z.string(),
  user_id: z.string(),
  address,
  items: z.array(
    z.object({
      name: z.string(),
      product_id: z.string(),
      item_id: z.string(),
      price: z.number(),
      options: z.record(z.string(), z.string()),
    }),
  ),
  status: z.enum(['pending', 'processed', 'delivered', 'cancelled']),
  fulfillments: z.array(z.object({ tracking_id: z.array(z.string()), item_ids: z.array(z.string()) })),
  payment_history: z.array(
    z.object({ transaction_type: z.string(), amount: z.number(), payment_method_id: z.string() }),
  ),
});
export type Tau2Order = z.output<typeof order>;

const shop = z.object({
  products: z.record(z.string(), product),
  users: z.record(z.string(), user),
  orders: z.record(z.string(), order),
});
/** The shop as tau2 writes it: prices in dollars, everything by its id. */
export type Tau2Shop = z.output<typeof shop>;

const task = z.object({
  id: z.string(),
  user_scenario: z.object({
    instructions: z.object({ reason_for_call: z.string(), known_info: z.string().nullish() }),
  }),
  evaluation_criteria: z.object({
    actions: z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) })),
  }),
});
export type Tau2Task = z.output<typeof task>;

/** Reads `db.json` of a tau2 folder. @throws CommandError that names the file and what is wrong with it. */
export function readTau2Shop(folder: string): Tau2Shop {
  return read(join(folder, 'db.json'), shop);
}

/** Reads `tasks_train.json` of a tau2 folder. @throws CommandError as {@link readTau2Shop}. */
export function readTau2Tasks(folder: string): Tau2Task[] {
  return read(join(folder, 'tasks_train.json'), z.array(task));
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error).split('\n').slice(0, 3).join(' ') : String(error);
    throw new CommandError(`${file} is no tau2 retail file: ${why}`);
  }
}
