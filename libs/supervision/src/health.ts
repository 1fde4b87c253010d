/** Whether a part answers, and how fast. `detail` is for operators: a sentence, never a secret. */
export interface Health {
  ok: boolean;
  milliseconds: number;
  detail?: string;
}

/** Runs a probe and tells how it went; a probe that takes longer than `timeoutMs` counts as failed. Never rejects. */
export async function checkHealth(probe: () => Promise<unknown>, timeoutMs = 2_000): Promise<Health> {
  const startedAt = performance.now();
  const passed = () => Math.round(performance.now() - startedAt);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([probe(), late]);
    return { ok: true, milliseconds: passed() };
  } catch (error) {
    return { ok: false, milliseconds: passed(), detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
