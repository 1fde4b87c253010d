import { StartRefused } from '@app/supervision';
import { z } from 'zod';

/** 1.16 keeps metadata with a collection, where the fingerprint is; BM25 on the server came a little earlier. */
const LEAST = [1, 16] as const;

const rootSchema = z.object({ version: z.string() });

/**
 * Makes sure that a Qdrant answers at `url` and is new enough.
 * @throws StartRefused that names the address and what to do; never the key.
 */
export async function demandQdrant(url: string, apiKey?: string): Promise<void> {
  const answer = await fetch(url, {
    headers: { connection: 'close', ...(apiKey !== undefined && { 'api-key': apiKey }) },
    signal: AbortSignal.timeout(5_000),
  }).catch((error: unknown) => {
    throw new StartRefused(`Qdrant at ${url} cannot be reached. Is it running, and is QDRANT_URL right?`, {
      cause: error,
    });
  });
  if (answer.status === 401 || answer.status === 403) {
    throw new StartRefused(`Qdrant at ${url} refuses the key. Set QDRANT_API_KEY.`);
  }
  const parsed = rootSchema.safeParse(await answer.json().catch(() => undefined));
  if (!parsed.success) throw new StartRefused(`What answers at ${url} is not a Qdrant. Is QDRANT_URL right?`);
  if (!isEnough(parsed.data.version)) {
    throw new StartRefused(
      `Qdrant at ${url} is version ${parsed.data.version}; ${LEAST.join('.')} or later is needed.`,
    );
  }
}

function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}
