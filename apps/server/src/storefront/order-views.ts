import { type Locale, type ShopOrderView } from '@app/contracts';
import { type Order, orderCard, type Policy, TRACKING_WORDS } from '@app/shop';

/** An order as the shop's own pages show it to its owner. */
export function orderView(order: Order, policy: Policy, locale: Locale): ShopOrderView {
  const events = order.shipments.flatMap((shipment) => shipment.events);
  return {
    ...orderCard(order, locale),
    address: [
      order.address.name ?? '',
      order.address.line1,
      `${order.address.postcode} ${order.address.city}`,
      order.address.country,
    ].filter((line) => line.trim() !== ''),
    events: events
      .sort((a, b) => b.at.getTime() - a.at.getTime())
      .map((event) => ({
        at: event.at.toISOString(),
        text: [TRACKING_WORDS[event.code]?.[locale] ?? event.code, event.place].filter(Boolean).join(' · '),
      })),
    canCancel: policy.orders.cancellableStates.includes(order.state),
  };
}
