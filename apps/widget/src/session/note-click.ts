import { type ProductCard } from '@app/contracts';

/** Tells the server that a recommended product was followed; outlives the page, and never says that it failed. */
export function noteClick({ rankingId, slot, productId }: ProductCard, origin: string, token: string | null): void {
  if (!rankingId || !token) return;
  void fetch(`${origin}/api/clicks`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ rankingId, slot, productId }),
  }).catch(() => undefined);
}
