import { Rehearsal } from '@app/answering';
import { type INestApplication } from '@nestjs/common';
import { type Logger } from 'pino';

/** Those who waited for the start ask first. */
const AFTER_MS = 5_000;

/** Has the articles read beforehand, a little after the start. The returned function ends that. */
export function rehearseLater(app: INestApplication, logger: Logger): () => void {
  const ending = new AbortController();
  const timer = setTimeout(() => {
    app
      .get(Rehearsal)
      .run(ending.signal)
      .catch((error: unknown) => {
        if (!ending.signal.aborted) logger.warn({ err: error }, 'the articles could not be read beforehand');
      });
  }, AFTER_MS);
  return () => {
    clearTimeout(timer);
    ending.abort();
  };
}
