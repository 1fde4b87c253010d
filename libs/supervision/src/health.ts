import { type Health } from '@app/contracts';

/** Runs a probe and tells how it went; one that takes longer than `timeoutMs` counts as failed. Never rejects. */
export async function checkHealth(probe: () => Promise<unknown>, timeoutMs = 2_000): Promise<Health> {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([probe(), late]);
    return { ok: true, detail: `${Math.round(performance.now() - startedAt)} ms` };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
