import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newSecret } from './settings.js';

const secretsSchema = z.object({
  /** Signs visitor tokens. */
  visitorTokens: z.string().min(32),
  /** Signs the demo shop's identity tokens (the site's own secret). */
  demoSite: z.string().min(32),
  /** Keys hashes of one-time codes. */
  codes: z.string().min(32),
});

/** Secrets of one installation, generated once per `DATA_DIR`. */
export type Secrets = Readonly<z.output<typeof secretsSchema>>;

/** Reads `DATA_DIR/secrets.json`, making it (mode 0600) on the first start. */
export function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  try {
    return Object.freeze(secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new Error(
        `${file} is not readable as secrets; restore it from a backup, or delete it to sign everybody out.`,
        { cause: error },
      );
    }
  }
  const fresh: Secrets = { visitorTokens: newSecret(), demoSite: newSecret(), codes: newSecret() };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(fresh, null, 2), { mode: 0o600, flag: 'wx' });
  return Object.freeze(fresh);
}
