import { useEffect, useRef, useState } from 'preact/hooks';
import { goTo } from './route.js';
import { useLoaded, useShop } from './shop-context.js';
import { Wait } from './wait.js';

/** Signs in as any of the made-up shoppers; the demo has no passwords. */
export function SignInPage() {
  const { t, api, locale, session, refreshSession } = useShop();
  const shoppers = useLoaded(() => api.shoppers(), [locale]);
  const [failure, setFailure] = useState<string>();
  const isHere = useRef(true);
  const isBusy = useRef(false);
  useEffect(() => () => void (isHere.current = false), []);
  const change = async (work: () => Promise<void>, then: string) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    try {
      await work();
      await refreshSession();
      // Whoever has gone elsewhere meanwhile stays there.
      if (isHere.current) goTo(then);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : t.failed);
    } finally {
      isBusy.current = false;
    }
  };
  return (
    <>
      <h1>{t.signInTitle}</h1>
      <p>{t.signInText}</p>
      {session?.shopper && (
        <p>
          {t.hello(session.shopper.name)}{' '}
          <button type="button" onClick={() => void change(() => api.signOut(), '/sign-in')}>
            {t.signOut}
          </button>
        </p>
      )}
      {failure && (
        <p class="problem" role="alert">
          {failure}
        </p>
      )}
      <Wait for={shoppers}>
        {(list) => (
          <ul class="shoppers">
            {list.map((shopper) => (
              <li key={shopper.id}>
                <button
                  type="button"
                  aria-pressed={shopper.id === session?.shopper?.id}
                  onClick={() => void change(() => api.signIn(shopper.id), '/orders')}
                >
                  <strong>{shopper.name}</strong>
                  <small>
                    {shopper.locale === 'zh' ? '中文' : 'English'} · {t.nOrders(shopper.orders)}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Wait>
    </>
  );
}
