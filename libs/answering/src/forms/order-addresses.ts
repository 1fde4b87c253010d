import { type PostalAddress } from '@app/contracts';
import { type Order } from '@app/shop';
import { wantsNewest } from '../choices.js';
import { type FormTermsFact, type Said } from './form.js';
import { isQuestion } from './question-words.js';
import { plainText } from './spots.js';

const POINTS =
  /\b(?:address|place)\b[^.;]{0,40}\b(?:(?:other|last|latest|previous|earlier|first|old) (?:order|one|purchase|parcel))\b|\b(?:other|last|latest|previous|earlier|first|old) (?:order|one|purchase)(?:'s)?\b[^.;]{0,24}\baddress\b|\bwhere (?:my|the) (?:other|last|latest|previous|earlier) (?:order|one|parcel)\b[^.;]{0,10}\b(?:went|goes|was sent|is going)\b|(?:另|其他|其它|上[一次个]|别的|之前|以前|最近|最新)[^，。；]{0,8}(?:订单|单)[^，。；]{0,6}地址|地址[^，。；]{0,6}[和跟同与][^，。；]{0,10}(?:订单|单)[^，。；]{0,6}(?:一样|相同)/iu;
const NEWEST = /\b(?:last|previous)\b|上[一次个]/iu;

/** Whether a text points at the address of another order: "send it to the address of my other order". */
export function pointsAtAddress(text: string): boolean {
  return POINTS.test(text) && !isQuestion(text);
}

/**
 * The addresses that such words can mean, each once, among `others`: the shopper's own other orders, newest first. One of
 * them when the words say which; none when nothing points at one. The words are those by which each is chosen.
 */
export function pointedAddresses(
  said: readonly Said[],
  order: Order | undefined,
  others: readonly Order[],
): FormTermsFact['addresses'] {
  const pointing = said.findLast(({ text }) => pointsAtAddress(text));
  if (!pointing) return [];
  const elsewhere = others.filter(
    ({ orderNumber, address }) =>
      orderNumber !== order?.orderNumber && (!order || keyOf(address) !== keyOf(order.address)),
  );
  const each = [...new Map([...elsewhere].reverse().map((one) => [keyOf(one.address), one])).values()].reverse();
  const isSaid = NEWEST.test(pointing.text) || wantsNewest(pointing.text) || each.length === 1;
  return each.slice(0, isSaid ? 1 : MOST).map(({ orderNumber, address }) => ({
    id: orderNumber,
    words: [orderNumber, address.line1, ...(isSaid ? [plainText(pointing.text)] : [])],
    address: {
      name: address.name,
      line1: address.line1,
      city: address.city,
      postcode: address.postcode,
      country: address.country,
    },
  }));
}

const MOST = 4;

function keyOf({ line1, postcode }: Pick<PostalAddress, 'line1' | 'postcode'>): string {
  return `${line1} ${postcode}`.toLowerCase().replace(/\s+/gu, ' ');
}
