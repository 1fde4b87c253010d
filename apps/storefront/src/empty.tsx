import { useShop } from './shop-context.js';

/** A page with nothing on it: why, and a way on. */
export function Empty({ why }: { why: string }) {
  const { t } = useShop();
  return (
    <div class="empty">
      <h1>{why}</h1>
      <a class="button" href="/products">
        {t.browse}
      </a>
    </div>
  );
}
