import { type Locale } from '@app/contracts';
import { type EntityManager } from 'typeorm';
import { sentence } from './sentences.js';

/** How the queue stands: who waits before, and how long people waited lately, if enough did to say so. */
export type QueueOutlook = { ahead: number; minutes?: number };

/** Fewer waits than these say nothing about the next one. */
const ENOUGH = 5;
const LATELY = '3 hours';

/** Reads the queue as it is at this moment, for a conversation that is in it. */
export async function queueOutlook(manager: EntityManager, conversationId: string): Promise<QueueOutlook> {
  const [row] = await manager.query<{ ahead: number; waits: number; seconds: number | null }[]>(
    `SELECT
       (SELECT count(*) FROM conversations WHERE holder = 'queue' AND id <> $1
         AND waiting_since <= (SELECT waiting_since FROM conversations WHERE id = $1))::int AS ahead,
       count(*)::int AS waits,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - queued_at)) AS seconds
     FROM hand_overs WHERE ended_by = 'agent' AND ended_at > now() - interval '${LATELY}'`,
    [conversationId],
  );
  const { ahead = 0, waits = 0, seconds = null } = row ?? {};
  return { ahead, ...(waits >= ENOUGH && seconds !== null ? { minutes: Math.max(1, Math.ceil(seconds / 60)) } : {}) };
}

/** What the outlook adds to "somebody will come"; empty when there is nothing to say. */
export function outlookText({ ahead, minutes }: QueueOutlook, locale: Locale): string {
  const zh = locale === 'zh';
  const before =
    ahead === 0
      ? ''
      : zh
        ? `您前面还有 ${ahead} 位顾客在等待。`
        : ` ${ahead === 1 ? 'One shopper is' : `${ahead} shoppers are`} waiting before you.`;
  if (minutes === undefined) return before;
  const wait = zh
    ? `最近的等待时间一般约 ${minutes} 分钟。`
    : ` Lately people waited about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  return before + wait;
}

/**
 * What a shopper hears who has waited this many minutes although somebody is on duty. How long others waited is said only
 * while it is longer than they have waited themselves.
 */
export function longWaitText(waited: number, { ahead, minutes }: QueueOutlook, locale: Locale): string {
  const stillTrue = minutes !== undefined && minutes > waited ? minutes : undefined;
  const outlook = outlookText({ ahead, ...(stillTrue !== undefined && { minutes: stillTrue }) }, locale).trim();
  const parts = [sentence('long_wait', locale, String(waited)), outlook, sentence('long_wait_choice', locale)];
  return parts.filter((part) => part !== '').join(locale === 'zh' ? '' : ' ');
}
