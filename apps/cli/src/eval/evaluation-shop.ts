import { join } from 'node:path';
import { KnowledgeLoader } from '@app/knowledge';
import { type Settings } from '@app/settings';
import { DemoShop } from '@app/shop';
import { type INestApplicationContext } from '@nestjs/common';
import { withLibs } from '../libs.js';
import { progressOf } from '../progress.js';
import { holdingDataDir } from '../running-stores.js';
import { type Terminal } from '../terminal.js';

/**
 * Runs `work` on the libs over the demo shop, freshly dated from `now`, in stores of its own below DATA_DIR that are kept
 * for the next time, so that no shopper's data is touched and nothing is embedded twice.
 */
export async function withEvaluationShop<T>(
  settings: Settings,
  terminal: Terminal,
  now: Date,
  work: (libs: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const own: Settings = Object.freeze({
    ...settings,
    DATA_DIR: join(settings.DATA_DIR, 'evaluation'),
    DATABASE_URL: undefined,
    QDRANT_URL: undefined,
    DEMO: true,
  });
  return holdingDataDir(own, () =>
    withLibs(own, terminal, async (libs) => {
      const progress = progressOf(terminal, 'preparing the demo shop');
      await libs.get(KnowledgeLoader).load(own.KNOWLEDGE_DIR, ({ done, total }) => progress(done, total));
      await libs.get(DemoShop).reset(now, (_, done, total) => progress(done, total));
      return work(libs);
    }),
  );
}
