import { type AnswerTrace, type AnswerTraces, replayAnswer, type ReplayOutcome } from '@app/answering';
import { type Visitor } from '@app/contracts';
import { type DataSource } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { visitorOf } from './known-identity.js';
import { Message } from './message.entity.js';
import { Turn } from './turn.entity.js';

/** An answer with what it rested on, and what became of giving it again. */
export type Replay = {
  message: Message;
  turn: Turn;
  trace: AnswerTrace | null;
  /** `erased`: the shopper's data were erased, and with them what this rested on; `no_trace`: it was kept long enough. */
  replay: ReplayOutcome | { outcome: 'erased' | 'no_trace' };
};

/** Gives answers again from what they rested on. Reads the database alone. */
export class Replays {
  constructor(
    private readonly dataSource: DataSource,
    private readonly traces: AnswerTraces,
  ) {}

  /**
   * The answer that a message is, or, for a shopper's message, the one that it got. Undefined when there is no such
   * message, or it was answered by nobody or by a person.
   */
  async ofMessage(messageId: string): Promise<Replay | undefined> {
    const { manager } = this.dataSource;
    const message = await manager.findOneBy(Message, { id: messageId });
    const turn = message && (await this.turnOf(message));
    const answer = turn && (message.turnId ? message : await manager.findOneBy(Message, { turnId: turn.id }));
    return answer ? this.replayed(answer, turn) : undefined;
  }

  /** Every answer in the database, in the order of their conversations. */
  async *all(): AsyncIterable<Replay> {
    const ids = await this.dataSource.query<{ id: string }[]>(
      'SELECT id FROM messages WHERE turn_id IS NOT NULL ORDER BY conversation_id, seq',
    );
    for (const { id } of ids) {
      const replay = await this.ofMessage(id);
      if (replay) yield replay;
    }
  }

  /** Whoever the answer was given to, with what they have proven since: what has run out by then counts for nothing. */
  async visitorOf({ message }: Pick<Replay, 'message'>): Promise<Visitor> {
    return visitorOf(await this.dataSource.manager.findOneByOrFail(Conversation, { id: message.conversationId }));
  }

  private async turnOf({ turnId, conversationId, seq }: Message): Promise<Turn | null> {
    const turns = this.dataSource.manager.getRepository(Turn);
    if (turnId !== null) return turns.findOneBy({ id: turnId });
    const covers = 'turn.conversationId = :conversationId AND :seq BETWEEN turn.firstSeq AND turn.lastSeq';
    return turns
      .createQueryBuilder('turn')
      .where(covers, { conversationId, seq })
      .orderBy('turn.firstSeq', 'DESC')
      .getOne();
  }

  private async replayed(message: Message, turn: Turn): Promise<Replay> {
    const trace = await this.traces.find(turn.id);
    if (trace) return { message, turn, trace, replay: replayAnswer(trace, message) };
    return { message, turn, trace, replay: { outcome: message.erasedAt ? 'erased' : 'no_trace' } };
  }
}
