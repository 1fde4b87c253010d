import type { InboxRow } from '@app/contracts';
import type { Strings } from '../strings.js';

/** What staff call whoever writes: the customer's name with the shop, else their id there, else a guest by a short mark. */
export function shopperName(
  { name, visitor, guest }: Pick<InboxRow, 'name' | 'visitor' | 'guest'>,
  t: Strings,
): string {
  return name ?? (guest === undefined ? visitor : t.guest(guest));
}
