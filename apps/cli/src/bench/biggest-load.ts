import { DEFAULT_TURN_LIMITS } from '@app/conversation';
import { readSecrets } from '@app/settings';
import { SignJWT } from 'jose';
import { type Figure } from '../figures.js';
import { quantile } from '../statistics.js';
import { type Terminal } from '../terminal.js';
import { home } from './accept-cost.js';
import { answerLatencies } from './answer-latency.js';
import { type ProductServer } from './product-server.js';
import { ShopperClient } from './shopper-client.js';

/** An answer slower than this is felt. */
const MOST_P95_MS = 300;

/** Answers at growing rates, up to the first one that is too slow, with the stores on the same machine. */
export async function biggestLoad(
  { product, terminal }: { product: ProductServer; terminal: Terminal },
  { questions, loads, seconds }: { questions: readonly string[]; loads: readonly number[]; seconds: number },
): Promise<Figure[]> {
  const clients = await shoppers(product, 256);
  let best = 0;
  const seen: string[] = [];
  for (const perSecond of loads) {
    terminal.note(`answers at ${perSecond} a second …`);
    const { ms, lost } = await answerLatencies(clients, questions, { perSecond, seconds });
    const [p50, p95] = [0.5, 0.95].map((share) => quantile(ms, share) - DEFAULT_TURN_LIMITS.joinMs) as [number, number];
    seen.push(`${perSecond}/s ${p50.toFixed(0)}/${p95.toFixed(0)} ms${lost > 0 ? `, ${lost} lost` : ''}`);
    if (lost > 0 || p95 > MOST_P95_MS) break;
    best = perSecond;
  }
  clients.forEach((client) => client.leave());
  const note = `p50/p95: ${seen.join('; ')}`;
  return [{ what: `biggest load with p95 under ${MOST_P95_MS} ms, answers a second`, value: best, unit: '', note }];
}

/** Shoppers from addresses of their own, every second one signed in, half of them Chinese. */
export async function shoppers(product: ProductServer, count: number): Promise<ShopperClient[]> {
  const secret = new TextEncoder().encode(readSecrets(product.dataDir).demoSite);
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const identityToken =
        index % 2 === 0
          ? await new SignJWT()
              .setProtectedHeader({ alg: 'HS256' })
              .setSubject(`c-${String(1 + ((index / 2) % 40)).padStart(3, '0')}`)
              .setAudience('demo')
              .setExpirationTime('1h')
              .sign(secret)
          : undefined;
      return ShopperClient.arrive({
        url: product.url,
        handshake: { siteKey: 'demo', locale: index % 4 < 2 ? 'en' : 'zh', identityToken },
        localAddress: home(0, index),
      });
    }),
  );
}
