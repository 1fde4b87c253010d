/** Rejects with the signal's reason once it aborts. `leave` ends the waiting, and has to be called. */
export function abortOf(signal: AbortSignal): { aborted: Promise<never>; leave: () => void } {
  let leave = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    const fail = (): void => reject(signal.reason as Error);
    leave = () => signal.removeEventListener('abort', fail);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
  aborted.catch(() => undefined);
  return { aborted, leave };
}
