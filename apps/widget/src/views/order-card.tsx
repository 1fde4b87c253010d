import { type OrderCard } from '@app/contracts';
import { clockTime, shortDay } from '../thread/calendar.js';
import { price } from '../thread/price.js';
import { useChat } from './chat-context.js';
import { Check } from './icons.js';

const SHOWN_ITEMS = 3;

/** One order: what is in it, how far it has come, when it should arrive. */
export function OrderCardView({ card }: { card: OrderCard }) {
  const { t, locale } = useChat();
  const items = card.items.slice(0, SHOWN_ITEMS);
  const more = card.items.length - items.length;
  return (
    <div class="order" role="group" aria-label={`${t.order} ${card.orderNumber}`}>
      <header>
        <p>
          <b>{card.orderNumber}</b>
          <small>{t.placedOn(shortDay(card.placedAt, locale))}</small>
        </p>
        <span class={`badge badge-${card.state}`} dir="auto">
          {card.stateText}
        </span>
      </header>
      <ul class="order-items">
        {items.map((item) => (
          <li key={item.title}>
            {item.picture ? (
              <img src={item.picture} alt="" width="36" height="36" loading="lazy" />
            ) : (
              <span class="no-picture" />
            )}
            <span dir="auto">{item.title}</span>
            {item.quantity > 1 && <small>× {item.quantity}</small>}
          </li>
        ))}
        {more > 0 && <li class="more-items">{t.moreItems(more)}</li>}
      </ul>
      <ol class="steps">
        {card.steps.map((step) => (
          <li
            key={step.label}
            class={`step step-${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span class="mark" aria-hidden="true">
              {step.state === 'done' && <Check />}
              {step.state === 'problem' && '!'}
            </span>
            <span dir="auto">{step.label}</span>
            <span class="hidden">
              (
              {
                { done: t.stepDone, current: t.stepCurrent, upcoming: t.stepUpcoming, problem: t.stepProblem }[
                  step.state
                ]
              }
              )
            </span>
            {step.at && (
              <time dateTime={step.at}>
                {shortDay(step.at, locale)} {clockTime(step.at, locale)}
              </time>
            )}
          </li>
        ))}
      </ol>
      <dl class="order-facts">
        {card.expected && (
          <div>
            <dt>{t.expected}</dt>
            <dd>{dayRange(shortDay(card.expected.from, locale), shortDay(card.expected.to, locale))}</dd>
          </div>
        )}
        {card.tracking && (
          <div>
            <dt>{t.tracking}</dt>
            <dd>
              {card.tracking.carrier} <code>{card.tracking.number}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>{t.total}</dt>
          <dd>{price(card.total, locale)}</dd>
        </div>
      </dl>
    </div>
  );
}

function dayRange(from: string, to: string): string {
  return from === to ? from : `${from} – ${to}`;
}
