import { type TurnRequest } from '@app/answering';
import { type EntityManager } from 'typeorm';
import { type Conversation } from './conversation.entity.js';
import { visitorOf } from './known-identity.js';
import { anyoneThere } from './staff-presence.js';
import { maySee, messageView, visitorOwnerKey } from './message-view.js';
import { Message } from './message.entity.js';
import { type Turn } from './turn.entity.js';

const HISTORY = 20;

type Asked = Pick<TurnRequest, 'visitor' | 'now' | 'messages' | 'history' | 'memory' | 'someoneThere'> & {
  ownerKey: string | undefined;
};

/**
 * What a turn is asked: the shopper's messages that it covers, what was said before as this visitor may see it now,
 * and what the last answer left open for the same owner.
 */
export async function turnInput(
  manager: EntityManager,
  conversation: Conversation,
  turn: Pick<Turn, 'firstSeq' | 'lastSeq'>,
  now: Date,
): Promise<Asked> {
  const visitor = visitorOf(conversation);
  const lines = await manager
    .createQueryBuilder(Message, 'message')
    .where('message.conversationId = :id AND message.seq BETWEEN :from AND :to', {
      id: conversation.id,
      from: turn.firstSeq - HISTORY,
      to: turn.lastSeq,
    })
    .orderBy('message.seq')
    .getMany();
  const ownerKey = visitorOwnerKey(visitor, now);
  const asked = lines.filter((line) => line.seq >= turn.firstSeq && line.author === 'shopper');
  const interrupted =
    conversation.lastSeq > turn.lastSeq || lines.some(({ seq, author }) => seq > turn.firstSeq && author === 'system');
  const back = interrupted ? await wentBack(manager, conversation.id) : undefined;
  const memory = maySee(conversation.memoryOwner, { visitor, now }) ? conversation.memory : null;
  const earlier = lines.filter((line) => line.seq < turn.firstSeq);
  return {
    visitor,
    now,
    ownerKey,
    messages: asked.map(({ id, text, createdAt, page }) => ({
      ...{ id, text, at: createdAt },
      ...(page && { page }),
      ...(back && createdAt <= back && { waited: true }),
    })),
    history: earlier.map((line) => ({
      author: line.author,
      text: messageView(line, { visitor, now }).text,
      at: line.createdAt,
    })),
    memory,
    ...(memory?.called && { someoneThere: await anyoneThere(manager) }),
  };
}

/** When the shopper last went back to the bot instead of waiting for a person. */
async function wentBack(manager: EntityManager, conversationId: string): Promise<Date | undefined> {
  const [row] = await manager.query<{ at: Date | null }[]>(
    `SELECT max(ended_at) AS at FROM hand_overs WHERE conversation_id = $1 AND ended_by = 'bot'`,
    [conversationId],
  );
  return row?.at ?? undefined;
}
