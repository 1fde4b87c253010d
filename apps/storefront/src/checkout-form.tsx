import type { CheckoutRequest, QuoteRequest, QuoteView } from '@app/contracts';
import { useState } from 'preact/hooks';
import { readCart, takeOrdered } from './cart.js';
import { money, useShop } from './shop-context.js';

type Choice = Omit<QuoteRequest, 'lines'>;
type Props = {
  choice: Choice;
  view: QuoteView;
  /** Another price than this is being asked for. */
  isOld: boolean;
  onChoice: (choice: Partial<Choice>) => void;
  onPlaced: (orderNumber: string) => void;
};

const PAYMENTS = { visa: '', paypal: 'PayPal', ideal: 'iDEAL', alipay: 'Alipay', wechat_pay: 'WeChat Pay' } as const;

export function CheckoutForm({ choice, view, isOld, onChoice, onPlaced }: Props) {
  const { t, locale, api, session, refreshSession } = useShop();
  const shopper = session?.shopper;
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const place = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || isOld) return;
    const fields = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
    const request = { ...choice, ...pick(fields), lines: readCart() } as CheckoutRequest;
    setBusy(true);
    setFailure(undefined);
    try {
      const { orderNumber } = await api.checkout(request);
      takeOrdered(request.lines);
      onPlaced(orderNumber);
      await refreshSession();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t.failed);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="checkout" onSubmit={(event) => void place(event)}>
      <h2>{t.checkout}</h2>
      <Field name="name" label={t.name} value={shopper?.name} autoComplete="name" />
      <Field name="email" label={t.email} value={shopper?.email} type="email" autoComplete="email" />
      <Field name="line1" label={t.street} value={shopper?.address.line1} autoComplete="address-line1" />
      <Field name="postcode" label={t.postcode} value={shopper?.address.postcode} autoComplete="postal-code" />
      <Field name="city" label={t.city} value={shopper?.address.city} autoComplete="address-level2" />
      <label>
        {t.country}
        <select value={choice.country} onChange={(event) => onChoice({ country: event.currentTarget.value })}>
          {session?.countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{t.delivery}</legend>
        {view.options.map((option) => (
          <label key={option.speed} class="option">
            <input
              type="radio"
              name="speed"
              checked={choice.speed === option.speed}
              onChange={() => onChoice({ speed: option.speed })}
            />
            {t[option.speed]}, {t.days(...option.days)}, {money(option.cost, locale)}
          </label>
        ))}
      </fieldset>
      <label>
        {t.code}
        <input
          name="code"
          value={choice.code ?? ''}
          autoComplete="off"
          onChange={(event) => onChoice({ code: event.currentTarget.value.trim() || undefined })}
        />
      </label>
      <label>
        {t.payment}
        <select name="paymentMethod">
          {Object.entries(PAYMENTS).map(([value, name]) => (
            <option key={value} value={value}>
              {name || t.card}
            </option>
          ))}
        </select>
      </label>
      {[...view.problems, ...(failure ? [failure] : [])].map((problem) => (
        <p key={problem} class="problem" role="alert">
          {problem}
        </p>
      ))}
      <button type="submit" class="button" disabled={busy || isOld || view.problems.length > 0}>
        {t.placeOrder}
      </button>
    </form>
  );
}

function pick(fields: Record<string, string>) {
  const { name, email, line1, postcode, city, paymentMethod } = fields;
  return { name, email, line1, postcode, city, paymentMethod };
}

type FieldProps = {
  name: string;
  label: string;
  value: string | undefined;
  autoComplete: string;
  type?: 'text' | 'email';
};

function Field({ name, label, value, autoComplete, type = 'text' }: FieldProps) {
  return (
    <label>
      {label}
      <input name={name} type={type} list={undefined} defaultValue={value} autoComplete={autoComplete} required />
    </label>
  );
}
