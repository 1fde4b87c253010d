import { type ComponentChildren } from 'preact';
import { type Loaded, useShop } from './shop-context.js';

/** Shows what was loaded, or that it is being loaded, or that it failed and how to go on. */
export function Wait<T>({ for: loaded, children }: { for: Loaded<T>; children: (data: T) => ComponentChildren }) {
  const { t } = useShop();
  if (loaded.state === 'loading') {
    return (
      <p class="empty" role="status">
        {t.loading}
      </p>
    );
  }
  if (loaded.state === 'ready') return <>{children(loaded.data)}</>;
  return (
    <div class="empty" role="alert">
      <p>
        {t.failed} {loaded.message}
      </p>
      <button type="button" onClick={loaded.retry}>
        {t.retry}
      </button>
    </div>
  );
}
