import type { CartLine } from '@app/contracts';
import { useEffect, useState } from 'preact/hooks';

const KEY = 'lantern-lane-cart';
const listeners = new Set<() => void>();

/** The cart of this browser. Prices and stock are asked of the shop, never kept here. */
export function readCart(): CartLine[] {
  try {
    const lines: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(lines) ? lines.filter(isLine) : [];
  } catch {
    return [];
  }
}

export function writeCart(lines: CartLine[]): void {
  localStorage.setItem(KEY, JSON.stringify(lines));
  for (const listener of listeners) listener();
}

/** Adds one of a variant, or one more of it. */
export function addToCart({ sku, productId }: Pick<CartLine, 'sku' | 'productId'>): void {
  const lines = readCart();
  const known = lines.find((line) => line.sku === sku);
  if (!known) return writeCart([...lines, { sku, productId, quantity: 1 }]);
  writeCart(lines.map((line) => (line === known ? { ...line, quantity: Math.min(20, line.quantity + 1) } : line)));
}

/** Sets the quantity of a variant; zero removes it. */
export function setQuantity(sku: string, quantity: number): void {
  writeCart(readCart().flatMap((line) => (line.sku !== sku ? [line] : quantity > 0 ? [{ ...line, quantity }] : [])));
}

/** Takes out what was ordered; what came into the cart meanwhile stays. */
export function takeOrdered(ordered: readonly CartLine[]): void {
  const left = readCart().map((line) => {
    const taken = ordered.find(({ sku }) => sku === line.sku)?.quantity ?? 0;
    return { ...line, quantity: line.quantity - taken };
  });
  writeCart(left.filter(({ quantity }) => quantity > 0));
}

export function useCart(): CartLine[] {
  const [lines, setLines] = useState(readCart);
  useEffect(() => {
    const update = () => setLines(readCart());
    listeners.add(update);
    addEventListener('storage', update);
    return () => {
      listeners.delete(update);
      removeEventListener('storage', update);
    };
  }, []);
  return lines;
}

function isLine(line: unknown): line is CartLine {
  const { sku, productId, quantity } = (line ?? {}) as Partial<CartLine>;
  return typeof sku === 'string' && typeof productId === 'string' && Number.isInteger(quantity) && Number(quantity) > 0;
}
