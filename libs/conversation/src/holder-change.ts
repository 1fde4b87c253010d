import { type Memory } from '@app/answering';
import { type Locale } from '@app/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { type Holder } from './holder.js';
import { LogWriter } from './log-writer.js';
import { type Message } from './message.entity.js';
import { returnedOne } from './rows.js';
import { backToBotReply, sentence, type SentenceKey, writtenIn } from './sentences.js';
import { outlookText, queueOutlook } from './queue-outlook.js';
import { StaffPresence } from './staff-presence.js';
import { TEAM_HOURS, type TeamHours } from './team-hours.js';
import { supersedeTurns, type SupersededTurn } from './turn-queue.js';

/** A change of holder that is ready to commit: the row as it is now, what it says, and the answers it ended. */
export type HolderChanged = { conversation: Conversation; message: Message; superseded: SupersededTurn[] };

type Change = { to: Holder; says: SentenceKey; first?: SentenceKey; name?: string; reason?: string; now: Date };

/**
 * Who holds a conversation. Every change raises `epoch` under the row's lock, ends the open turns, writes a system
 * message, and forgets what the bot had left open, but for a wait that the shopper has gone back from. The caller announces
 * and commits.
 */
@Injectable()
export class HolderChange {
  constructor(
    private readonly log: LogWriter,
    private readonly presence: StaffPresence,
    @Inject(TEAM_HOURS) private readonly hours: TeamHours,
  ) {}

  /** Locks a conversation's row until the transaction ends; undefined when there is none. */
  async lock(manager: EntityManager, conversationId: string): Promise<Conversation | undefined> {
    const found = await manager.findOne(Conversation, {
      where: { id: conversationId },
      lock: { mode: 'for_no_key_update' },
    });
    return found ?? undefined;
  }

  /** Puts the conversation in the queue for a person, and says whether somebody is there to come. */
  async queue(manager: EntityManager, conversation: Conversation, reason: string, now: Date): Promise<HolderChanged> {
    const says = (await this.presence.anyone(manager)) ? 'expected' : 'nobody';
    return this.change(manager, conversation, { to: 'queue', says, reason, now });
  }

  /** Back into the queue, because the agent who holds the conversation has gone. */
  async requeue(manager: EntityManager, conversation: Conversation, now: Date): Promise<HolderChanged> {
    const says = (await this.presence.anyone(manager)) ? 'expected' : 'nobody';
    const name = conversation.agentName ?? '';
    return this.change(manager, conversation, { to: 'queue', says, first: 'agent_left', name, reason: 'left', now });
  }

  /** That nobody is there, what is possible, and when somebody is. */
  nobodyText(locale: Locale, now: Date): string {
    return joined([sentence('nobody', locale), this.hours(locale, now)], locale);
  }

  /** Gives the conversation to another holder. `conversation` is locked by this transaction. */
  async change(manager: EntityManager, before: Conversation, change: Change): Promise<HolderChanged> {
    const { id } = before;
    const locale = await spokenIn(manager, before);
    const { to, says, name, now } = change;
    const superseded = await supersedeTurns(manager, id, `holder:${to.split(':')[0]}`, now);
    const queued = to === 'queue';
    await recordWait(manager, before, change);
    const row = await returnedOne<{ epoch: number; last_seq: number }>(
      manager,
      `UPDATE conversations SET holder = $2, epoch = epoch + 1, last_seq = last_seq + 1, memory = $8,
         memory_owner = NULL, agent_name = $3, waiting_since = $5, queue_notice = $6, updated_at = $7,
         shopper_seen_at = CASE WHEN $2 = 'queue' THEN coalesce(shopper_seen_at, clock_timestamp()) WHEN $2 LIKE 'agent:%' THEN shopper_seen_at END,
         shopper_left_at = CASE WHEN $2 = 'queue' OR $2 LIKE 'agent:%' THEN shopper_left_at END,
         settled_seq = CASE WHEN $2 = 'closed' THEN last_seq + 1 ELSE settled_seq END,
         handover_reason = CASE WHEN $2 = 'queue' THEN $4 WHEN $2 LIKE 'agent:%' THEN handover_reason END WHERE id = $1 RETURNING epoch, last_seq`,
      [
        id,
        to,
        to.startsWith('agent:') ? (name ?? null) : null,
        change.reason ?? null,
        queued ? now : null,
        queued ? says : null,
        now,
        to === 'bot' ? rememberedWait(before) : null,
      ],
    );
    if (!row) throw new Error(`conversation ${id} vanished under its lock`);
    const message = await this.log.add(manager, {
      conversationId: id,
      seq: row.last_seq,
      author: 'system',
      text: await this.text(manager, id, locale, change),
      quickReplies: queued ? [backToBotReply(locale)] : [],
      createdAt: now,
    });
    if (!message) throw new Error('a message without a client id was taken for a duplicate');
    const conversation = await manager.findOneByOrFail(Conversation, { id });
    return { conversation, message, superseded };
  }

  private async text(manager: EntityManager, id: string, locale: Locale, change: Change): Promise<string> {
    const { says, first, name = '', now } = change;
    const before = first ? sentence(first, locale, name) : '';
    if (says === 'nobody') return joined([before, this.nobodyText(locale, now)], locale);
    const outlook = says === 'expected' ? outlookText(await queueOutlook(manager, id), locale) : '';
    return joined([before, sentence(says, locale, name)], locale) + outlook;
  }
}

/** The language that the shopper wrote last; their page's, where that cannot be told. */
export async function spokenIn(manager: EntityManager, { id, locale }: Conversation): Promise<Locale> {
  const [last] = await manager.query<{ text: string }[]>(
    `SELECT text FROM messages WHERE conversation_id = $1 AND author = 'shopper' ORDER BY seq DESC LIMIT 1`,
    [id],
  );
  return writtenIn(last?.text ?? '', locale);
}

function joined(sentences: readonly string[], locale: Locale): string {
  return sentences.filter((one) => one !== '').join(locale === 'zh' ? '' : ' ');
}

/** What the bot is to know of a wait that the shopper has gone back from. */
function rememberedWait({ holder, handoverReason, queueNotice }: Conversation): string | null {
  if (holder !== 'queue') return null;
  const called = { reason: handoverReason ?? 'requested', nobody: queueNotice === 'nobody' };
  return JSON.stringify({ called } satisfies Memory);
}

/** Records that a person would have been called, had the shopper not just come back from waiting for one. */
export async function recordNotCalled(
  manager: EntityManager,
  conversationId: string,
  reason: string,
  now: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO hand_overs (conversation_id, reason, queued_at, ended_at, ended_by) VALUES ($1, $2, $3, $3, 'not_called')`,
    [conversationId, reason, now],
  );
}

/** Ends the wait that the conversation was in, and begins the one that it goes into. */
async function recordWait(manager: EntityManager, { id }: Conversation, { to, reason, now }: Change): Promise<void> {
  const endedBy = to.startsWith('agent:') ? 'agent' : to === 'closed' ? 'closed' : 'bot';
  await manager.query(
    'UPDATE hand_overs SET ended_at = $2, ended_by = $3 WHERE conversation_id = $1 AND ended_at IS NULL',
    [id, now, endedBy],
  );
  if (to !== 'queue') return;
  await manager.query('INSERT INTO hand_overs (conversation_id, reason, queued_at) VALUES ($1, $2, $3)', [
    id,
    reason ?? 'requested',
    now,
  ]);
}
