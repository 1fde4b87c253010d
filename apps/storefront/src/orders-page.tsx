import type { ShopOrderView } from '@app/contracts';
import { day, money, useLoaded, useShop } from './shop-context.js';
import { Wait } from './wait.js';

export function OrdersPage({ number }: { number: string | undefined }) {
  const { t, session } = useShop();
  if (session && !session.shopper) {
    return (
      <div class="empty">
        <h1>{t.signInToSee}</h1>
        <a class="button" href="/sign-in">
          {t.signIn}
        </a>
      </div>
    );
  }
  return number ? <OneOrder key={number} number={number} /> : <AllOrders />;
}

function AllOrders() {
  const { t, api, locale, session } = useShop();
  const orders = useLoaded(() => api.orders(), [locale, session?.shopper?.id]);
  return (
    <>
      <h1>{t.orders}</h1>
      <Wait for={orders}>
        {(list) =>
          list.length === 0 ? (
            <p class="empty">{t.noOrders}</p>
          ) : (
            <ul class="orders">
              {list.map((order) => (
                <li key={order.orderNumber}>
                  <a href={`/orders/${order.orderNumber}`}>
                    <strong>{order.orderNumber}</strong>
                    <span>{day(order.placedAt, locale)}</span>
                    <span class="order-items">
                      {order.items.map((item) => item.title).join(locale === 'zh' ? '、' : ', ')}
                    </span>
                    <span class={`state ${order.state}`}>{order.stateText}</span>
                    <span>{money(order.total, locale)}</span>
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Wait>
    </>
  );
}

function OneOrder({ number }: { number: string }) {
  const { api, locale, session } = useShop();
  const order = useLoaded(() => api.order(number), [number, locale, session?.shopper?.id]);
  return <Wait for={order}>{(data) => <OrderDetail order={data} />}</Wait>;
}

function OrderDetail({ order }: { order: ShopOrderView }) {
  const { t, locale } = useShop();
  return (
    <article class="order">
      <h1>
        {t.order} {order.orderNumber}
      </h1>
      <p class={`state ${order.state}`}>{order.stateText}</p>
      <ol class="steps">
        {order.steps.map((step) => (
          <li key={step.label} class={step.state}>
            {step.label} {step.at && <small>{day(step.at, locale)}</small>}
          </li>
        ))}
      </ol>
      <ul class="cart-lines">
        {order.items.map((item) => (
          <li key={item.title}>
            {item.picture && <img src={item.picture} alt="" width="72" height="72" />}
            <span>{item.title}</span>
            <span>× {item.quantity}</span>
          </li>
        ))}
      </ul>
      <dl class="sums">
        <Row label={t.placed} value={day(order.placedAt, locale)} />
        {order.tracking && <Row label={t.tracking} value={`${order.tracking.carrier} ${order.tracking.number}`} />}
        {order.expected && (
          <Row label={t.expected} value={`${day(order.expected.from, locale)} – ${day(order.expected.to, locale)}`} />
        )}
        <Row label={t.sentTo} value={order.address.join(', ')} />
        <Row label={t.total} value={money(order.total, locale)} />
      </dl>
      <ul class="events">
        {order.events.map((event) => (
          <li key={event.at + event.text}>
            <time dateTime={event.at}>{day(event.at, locale)}</time> {event.text}
          </li>
        ))}
      </ul>
    </article>
  );
}

function Row({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
