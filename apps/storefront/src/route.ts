import { useLayoutEffect, useState } from 'preact/hooks';

/** The address that the shop shows, and a way to go elsewhere without loading the page anew. */
export function useAddress(): URL {
  const [address, setAddress] = useState(() => new URL(location.href));
  // Before anybody can follow a link.
  useLayoutEffect(() => {
    const update = () => setAddress(new URL(location.href));
    addEventListener('popstate', update);
    return () => removeEventListener('popstate', update);
  }, []);
  return address;
}

/** Goes to an address of the shop. */
export function goTo(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
  scrollTo(0, 0);
}

/** Lets plain links of the shop be followed without loading the page anew; other links and modified clicks are left alone. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = (event.target as Element | null)?.closest('a');
  if (!link || link.target || link.origin !== location.origin) return;
  event.preventDefault();
  goTo(link.pathname + link.search);
}
