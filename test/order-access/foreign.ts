import { type OrderOwner } from '@app/contracts';
import { normaliseOrderNumber, type ShopFolder } from '@app/shop';

const ANY_ID = /\bLL-\d{6,}|LLT\d{6,}[A-Z]{2}|\bR[TF]-\d{4,}/gu;

/** Finds what of an answer is somebody else's, and was not typed by whoever asked. */
export type ForeignFinder = (
  answer: unknown,
  own: ReadonlySet<string>,
  customerId: string | null | undefined,
  typed: string,
) => string[];

/** Looks for the ids of other people's orders, and for their addresses. */
export function foreignFinder({ customers }: ShopFolder): ForeignFinder {
  const personal = customers.flatMap(({ id, email, address }) => [
    { owner: id, text: email },
    { owner: id, text: address.line1 },
  ]);
  return (answer, own, customerId, typed) => {
    const written = JSON.stringify(answer) ?? '';
    const ids = (written.match(ANY_ID) ?? []).filter((id) => !own.has(id) && !wasTyped(id, typed));
    const orders = ordersIn(answer).filter((number) => !own.has(number));
    const people = personal.filter(
      ({ owner, text }) => owner !== customerId && written.includes(text) && !typed.includes(text),
    );
    return [...ids, ...orders, ...people.map(({ text }) => text)];
  };
}

/** Whose address an owner's orders carry. */
export function customerOf({ orders }: ShopFolder, owner: OrderOwner | undefined): string | null | undefined {
  if (owner === undefined || 'customerId' in owner) return owner?.customerId;
  return orders.find(({ number }) => number === owner.orderNumber)?.customerId;
}

/** A number that is only said back ("I cannot find LL-…") tells nothing; {@link ordersIn} judges what was read. */
function wasTyped(id: string, typed: string): boolean {
  const plain = typed.normalize('NFKC');
  return (
    plain.toUpperCase().includes(id) || normaliseOrderNumber(typed) === id || plain.includes(id.replace('LL-', ''))
  );
}

/** The numbers of the orders that an answer holds as rows or as evidence. */
export function ordersIn(answer: unknown): string[] {
  const { orders = [], pieces = [] } = answer as {
    orders?: { orderNumber: string }[];
    pieces?: { kind: string; fact: { number: string } }[];
  };
  return [
    ...orders.map(({ orderNumber }) => orderNumber),
    ...pieces.filter(({ kind }) => kind === 'order').map(({ fact }) => fact.number),
  ];
}
