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

const ASKS_ADDRESS =
  /\b(?:what|which)(?:'?s| is| was| are)?\b[^.;?]{0,30}\badd?ress\b[^.;?]{0,40}\b(?:order|parcel|package|it|that)\b|\b(?:what|which) add?ress\b[^.;?]{0,30}\b(?:sent|shipped|delivered|going|go|goes|give|gave|use|used|put)\b|\bwhere (?:is|was|will|are) (?:it|my|the|order|that)\b[^.;?]{0,30}\b(?:sent|shipped|delivered|going|being sent) to\b|(?:订单|包裹|它)[^，。；？?]{0,12}(?:地址是(?:什么|哪)|(?:送|寄|发)[到往](?:哪里|哪儿|什么地方|什么地址))|(?:什么|哪个)地址/iu;
const NOT_THEIRS = /\b(?:return|your|shop|store|e-?mail|billing|chang\w*|updat\w*|correct)\b|退货|店|邮箱|[改换]/iu;

/** Whether a message asks where an order goes, and nothing to be done about it. */
export function asksAddress(text: string): boolean {
  return ASKS_ADDRESS.test(plainText(text)) && !NOT_THEIRS.test(text) && text.length <= 120;
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
