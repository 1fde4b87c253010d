import { StartRefused } from '@app/supervision';
import { z } from 'zod';

/** 1.16 keeps metadata with a collection, where the fingerprint is; BM25 on the server came a little earlier. */
const LEAST = [1, 16] as const;

const TRIES = 3;
/** Patience for one try, in ms and in looks at the clock. */
const LATE_MS = 5_000;
const LOOKS = 50;

const rootSchema = z.object({ version: z.string() });

/**
 * Makes sure that a Qdrant answers at `url` and is new enough.
 * @throws StartRefused that names the address and what to do; never the key.
 */
export async function demandQdrant(url: string, apiKey?: string): Promise<void> {
  const { status, body } = await ask(url, apiKey);
  if (status === 401 || status === 403) {
    throw new StartRefused(`Qdrant at ${url} refuses the key. Set QDRANT_API_KEY.`);
  }
  const parsed = rootSchema.safeParse(body);
  if (!parsed.success) throw new StartRefused(`What answers at ${url} is not a Qdrant. Is QDRANT_URL right?`);
  if (!isEnough(parsed.data.version)) {
    throw new StartRefused(
      `Qdrant at ${url} is version ${parsed.data.version}; ${LEAST.join('.')} or later is needed.`,
    );
  }
}

/** A start keeps the processor busy for seconds, so an answer that came too late is asked for again. */
async function ask(url: string, apiKey: string | undefined, tries = TRIES): Promise<{ status: number; body: unknown }> {
  const patience = new AbortController();
  let looks = 0;
  // Counted in looks, because an answer may have come long ago to a process that was busy with itself for those seconds.
  const timer = setInterval(() => {
    looks += 1;
    if (looks === LOOKS) patience.abort(new DOMException('no answer in time', 'TimeoutError'));
  }, LATE_MS / LOOKS);
  try {
    const headers = { connection: 'close', ...(apiKey !== undefined && { 'api-key': apiKey }) };
    const answer = await fetch(url, { headers, signal: patience.signal });
    const text = await answer.text();
    return { status: answer.status, body: jsonOf(text) };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    if (isLate && tries > 1) return ask(url, apiKey, tries - 1);
    const message = `Qdrant at ${url} cannot be reached. Is it running, and is QDRANT_URL right?`;
    throw new StartRefused(message, { cause: error });
  } finally {
    clearInterval(timer);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}
