import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { newSecret, type Settings } from './settings.js';

const secretsSchema = z.object({
  /** Signs visitor tokens. */
  visitorTokens: z.string().min(32),
  /** Signs the demo shop's identity tokens (the site's own secret). */
  demoSite: z.string().min(32),
  /** Keys hashes of one-time codes. */
  codes: z.string().min(32),
});

/** Secrets of one installation: the same on every node, else a token of one is worth nothing to the others. */
export type Secrets = Readonly<z.output<typeof secretsSchema>>;

/** The file that holds an installation's secrets. */
export function secretsFile({ DATA_DIR, SECRETS_FILE }: Pick<Settings, 'DATA_DIR' | 'SECRETS_FILE'>): string {
  return SECRETS_FILE ?? join(DATA_DIR, 'secrets.json');
}

/**
 * Reads the secrets of `SECRETS_FILE`, or of `DATA_DIR/secrets.json`; a missing file is made (mode 0600), and nodes that
 * start together read the one that came first.
 */
export function readSecrets(dataDir: string, named?: string): Secrets {
  const file = secretsFile({ DATA_DIR: dataDir, SECRETS_FILE: named });
  const known = read(file);
  if (known) return known;
  const fresh: Secrets = { visitorTokens: newSecret(), demoSite: newSecret(), codes: newSecret() };
  mkdirSync(dirname(file), { recursive: true });
  // A link comes into being whole, and only once: no other node reads half a file or makes a second one.
  const draft = `${file}.${newSecret(6)}`;
  writeFileSync(draft, JSON.stringify(fresh, null, 2), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
    return Object.freeze(fresh);
  } catch (error) {
    const first = read(file);
    if (!first) throw error;
    return first;
  } finally {
    unlinkSync(draft);
  }
}

function read(file: string): Secrets | undefined {
  try {
    return Object.freeze(secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(
      `${file} is not readable as secrets; restore it from a backup, or delete it to sign everybody out.`,
      { cause: error },
    );
  }
}
