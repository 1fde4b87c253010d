import { type ConversationSnapshot, type HolderView, type MessageView } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isBehind, openLog, reached, reduceLog, type Log, type LogEvent } from './log.js';
import { message } from './message.fixture.js';

const CONVERSATION = 'c1';
/** Messages of one page. */
const PAGE = 3;

/** The server's side of one conversation: does what is asked, and notes what it told. */
class ServerLog {
  readonly messages: (MessageView & { change: number })[] = [];
  readonly told: LogEvent[] = [];
  holder: HolderView = 'bot';
  agentName?: string;
  lastChange = 0;
  turn?: ConversationSnapshot['turn'];
  private turns = 0;

  snapshot(afterSeq: number, afterChange: number, beforeSeq = Infinity): ConversationSnapshot {
    const messages = this.messages
      .filter(({ seq, change }) => seq < beforeSeq && (seq > afterSeq || change > afterChange))
      .map(({ change: _change, ...view }) => view);
    const { holder, agentName, lastChange, turn } = this;
    return { messages, lastSeq: this.messages.length, lastChange, holder, agentName, turn: turn && { ...turn } };
  }

  do(step: Step): void {
    switch (step.do) {
      case 'say':
        return this.add('shopper', step.text);
      case 'piece':
        return this.piece(step.text);
      case 'answer':
        if (!this.turn) return;
        this.add('bot', this.turn.text, this.turn.turnId);
        this.turn = undefined;
        return;
      case 'withdraw':
        return this.withdraw();
      case 'pick up':
        // Another node goes on with the turn; what it streams counts from 0 again.
        if (this.turn) this.turn = { ...this.turn, attempt: this.turn.attempt + 1, index: -1, text: '' };
        return;
      case 'change':
        return this.change(step.which, step.text);
      case 'hold':
        return this.hold(step.holder);
    }
  }

  private add(author: MessageView['author'], text: string, turnId?: string): void {
    const added = message({ seq: this.messages.length + 1, author, text, turnId });
    this.messages.push({ ...added, change: 0 });
    this.told.push({ type: 'added', message: added });
  }

  private piece(text: string): void {
    if (this.holder !== 'bot') return;
    this.turn ??= { turnId: `t${(this.turns += 1)}`, attempt: 1, index: -1, text: '' };
    const { turnId, attempt, index, text: before } = this.turn;
    this.turn = { turnId, attempt, index: index + 1, text: before + text };
    this.told.push({ type: 'delta', turnId, attempt, index: index + 1, text });
  }

  private withdraw(): void {
    if (!this.turn) return;
    const { turnId, attempt } = this.turn;
    this.turn = undefined;
    this.told.push({ type: 'withdrawn', turnId, attempt });
  }

  private change(which: number, text: string): void {
    const changed = this.messages[which % Math.max(1, this.messages.length)];
    if (!changed) return;
    this.lastChange += 1;
    Object.assign(changed, { text, change: this.lastChange });
    this.told.push({ type: 'hinted' });
  }

  private hold(holder: HolderView): void {
    if (holder === this.holder) return;
    this.withdraw();
    this.holder = holder;
    this.agentName = holder === 'agent' ? 'Mei' : undefined;
    this.add('system', `now ${holder}`);
    this.told.push({ type: 'holder', holder, agentName: this.agentName, lastSeq: this.messages.length });
  }
}

type Step =
  | { do: 'say' | 'piece'; text: string }
  | { do: 'answer' | 'withdraw' | 'pick up' }
  | { do: 'change'; which: number; text: string }
  | { do: 'hold'; holder: HolderView };
const word = fc.string({ minLength: 1, maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('say' as const, 'piece' as const, 'piece' as const), text: word }),
  fc.record({ do: fc.constantFrom('answer' as const, 'answer' as const, 'withdraw' as const, 'pick up' as const) }),
  fc.record({ do: fc.constant('change' as const), which: fc.nat(20), text: word }),
  fc.record({
    do: fc.constant('hold' as const),
    holder: fc.constantFrom<HolderView>('bot', 'queue', 'agent', 'closed'),
  }),
);
/** What the network and the page do between two steps: events that arrive, again or late, and a resume's two ends. */
const weather = fc.array(
  fc.oneof(
    fc.record({ arrives: fc.nat(1000) }),
    fc.constant('ask' as const),
    fc.constant('answer' as const),
    fc.constant('position' as const),
    fc.constant('turn back' as const),
    fc.constant('earlier page' as const),
  ),
  { maxLength: 6 },
);

/** The page's side: asks one thing at a time, and is answered with what the server held when it was asked. */
class PageLog {
  log: Log;
  private asked?: LogEvent;
  private turnedBack?: LogEvent;

  constructor(private readonly server: ServerLog) {
    this.log = openLog(CONVERSATION, server.snapshot(Math.max(0, server.messages.length - PAGE), Infinity));
  }

  ask(): void {
    const snapshot = this.server.snapshot(reached(this.log), this.log.lastChange);
    this.asked ??= { type: 'resumed', snapshot, hints: this.log.hints };
  }

  answer(): void {
    if (this.asked) this.hear(this.asked);
    this.asked = undefined;
  }

  turnBack(): void {
    const { base } = this.log;
    if (base > 0) this.turnedBack ??= { type: 'earlier', ...this.server.snapshot(base - PAGE, Infinity, base + 1) };
  }

  earlierPage(): void {
    if (this.turnedBack) this.hear(this.turnedBack);
    this.turnedBack = undefined;
  }

  hear(event: LogEvent): void {
    this.log = reduceLog(this.log, event);
  }

  position(): void {
    const { lastChange, messages } = this.server;
    this.hear({ type: 'position', lastSeq: messages.length, lastChange });
  }
}

describe('the log of a page', () => {
  it('ends as the server’s, whatever was lost, doubled, late or out of order on the way', () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        fc.array(fc.tuple(step, weather), { maxLength: 40 }),
        (past, story) => {
          const server = new ServerLog();
          for (const text of past) server.do({ do: 'say', text });
          const page = new PageLog(server);
          for (const [next, between] of story) {
            server.do(next);
            for (const what of between) {
              if (what === 'ask') page.ask();
              else if (what === 'answer') page.answer();
              else if (what === 'position') page.position();
              else if (what === 'turn back') page.turnBack();
              else if (what === 'earlier page') page.earlierPage();
              else if (server.told.length) page.hear(server.told[what.arrives % server.told.length]!);
            }
          }
          page.answer();
          page.position();
          // A page that comes back always asks once; after that it asks while it knows that it is behind.
          for (let asks = 0; asks === 0 || (isBehind(page.log) && asks < 5); asks += 1) {
            page.ask();
            page.answer();
          }
          expect(isBehind(page.log)).toBe(false);
          expect(page.log.messages).toEqual(server.snapshot(page.log.base, Infinity).messages);
          for (let pages = 0; page.log.base > 0 && pages < 10; pages += 1) {
            page.earlierPage();
            page.turnBack();
            page.earlierPage();
          }
          expect(page.log.messages).toEqual(server.snapshot(0, 0).messages);
          expect(page.log.holder).toBe(server.holder);
          expect(page.log.agentName).toBe(server.agentName);
          const shown = page.log.streams.map(({ turnId, attempt, text }) => ({ turnId, attempt, text }));
          const { turn } = server;
          expect(shown).toEqual(turn ? [{ turnId: turn.turnId, attempt: turn.attempt, text: turn.text }] : []);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('never shows a message before the ones that it follows', () => {
    const log = reduceLog(opened([message({ seq: 1 })]), { type: 'added', message: message({ seq: 3 }) });
    expect(log.messages.map(({ seq }) => seq)).toEqual([1]);
    expect(isBehind(log)).toBe(true);
    const whole = reduceLog(log, { type: 'added', message: message({ seq: 2 }) });
    expect(whole.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(isBehind(whole)).toBe(false);
  });

  it('appends pieces in their order and waits for the one that is missing', () => {
    let log = opened([]);
    for (const [index, text] of [
      [0, 'a'],
      [2, 'c'],
      [2, 'c'],
    ] as const)
      log = reduceLog(log, piece(index, text));
    expect(log.streams[0]?.text).toBe('a');
    expect(isBehind(log)).toBe(true);
    log = reduceLog(log, piece(1, 'b'));
    expect(log.streams[0]?.text).toBe('abc');
    expect(isBehind(log)).toBe(false);
  });

  it('replaces a streamed answer by its message, and hears no late piece of it', () => {
    const streaming = reduceLog(opened([]), piece(0, 'a'));
    const done = reduceLog(streaming, { type: 'added', message: message({ seq: 1, author: 'bot', turnId: 't1' }) });
    expect(done.streams).toEqual([]);
    expect(reduceLog(done, piece(1, 'b')).streams).toEqual([]);
  });

  it('removes a withdrawn answer, and shows the next attempt from its start', () => {
    const gone = reduceLog(reduceLog(opened([]), piece(0, 'a')), { type: 'withdrawn', turnId: 't1', attempt: 1 });
    expect(gone.streams).toEqual([]);
    expect(reduceLog(gone, piece(1, 'late')).streams).toEqual([]);
    expect(reduceLog(gone, { ...piece(0, 'new'), attempt: 2 }).streams[0]?.text).toBe('new');
  });

  it('lets no bot speak once a person holds the conversation', () => {
    const held = reduceLog(reduceLog(opened([]), piece(0, 'a')), { type: 'holder', holder: 'agent', lastSeq: 1 });
    expect(held.streams).toEqual([]);
    expect(reduceLog(held, piece(1, 'b')).streams).toEqual([]);
  });

  it('does not go back to a holder that another one has followed', () => {
    const held = reduceLog(opened([]), { type: 'holder', holder: 'agent', agentName: 'Mei', lastSeq: 5 });
    expect(reduceLog(held, { type: 'holder', holder: 'queue', lastSeq: 4 }).holder).toBe('agent');
    expect(reduceLog(held, { type: 'resumed', snapshot: snapshotOf([message({ seq: 1 })]), hints: 0 }).agentName).toBe(
      'Mei',
    );
  });

  it('asks again for a change that was told while it was asking', () => {
    const asked = reduceLog(opened([]), { type: 'hinted' });
    const hintedAgain = reduceLog(asked, { type: 'hinted' });
    expect(isBehind(reduceLog(hintedAgain, { type: 'resumed', snapshot: snapshotOf([]), hints: asked.hints }))).toBe(
      true,
    );
  });

  it('takes a told change as a hint to ask, because it does not say how old it is', () => {
    const log = reduceLog(opened([message({ seq: 1, text: 'new' })]), { type: 'hinted' });
    expect(log.messages[0]?.text).toBe('new');
    expect(isBehind(log)).toBe(true);
  });

  it('opened anew, takes every message as it may be seen now, and keeps what came while it was asked', () => {
    const before = reduceLog(opened([message({ seq: 1, text: 'secret' })]), {
      type: 'added',
      message: message({ seq: 2 }),
    });
    const log = openLog(CONVERSATION, snapshotOf([message({ seq: 1, text: 'masked' })]), before);
    expect(log.messages.map(({ text }) => text)).toEqual(['masked', 'text']);
  });

  it('begins where the server’s answer begins, if that is not the first message', () => {
    const log = opened([message({ seq: 41 }), message({ seq: 42 })]);
    expect(reached(log)).toBe(42);
    expect(isBehind(log)).toBe(false);
  });
});

function opened(messages: MessageView[]): Log {
  return openLog(CONVERSATION, snapshotOf(messages));
}

function snapshotOf(messages: MessageView[]): ConversationSnapshot {
  return { messages, lastSeq: messages.at(-1)?.seq ?? 0, lastChange: 0, holder: 'bot' };
}

function piece(index: number, text: string): LogEvent & { type: 'delta' } {
  return { type: 'delta', turnId: 't1', attempt: 1, index, text };
}
