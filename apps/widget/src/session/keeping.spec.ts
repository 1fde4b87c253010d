import { type ConversationSnapshot, type MessageView, type Refusal } from '@app/contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { message } from '../thread/message.fixture.js';
import { type ChatState } from './chat-state.js';
import { Kept } from './kept.js';
import { Language } from './language.js';
import { type Answer } from './link.js';
import { LogKeeper } from './log-keeper.js';
import { ReadMark } from './read-mark.js';
import { Sender } from './sender.js';
import { Store } from './store.js';

/** A link that answers what a test tells it to, and notes what it was asked. */
class ScriptedLink {
  isConnected = true;
  readonly asked: [string, Record<string, unknown>][] = [];
  reconnects = 0;
  answers: ((event: string, data: Record<string, unknown>) => unknown)[] = [];

  ask = (async (event: string, data: Record<string, unknown>) => {
    this.asked.push([event, data]);
    return this.answers.shift()?.(event, data) ?? 'no_answer';
  }) as never;

  reconnect(): void {
    this.reconnects += 1;
    this.isConnected = false;
  }
}

const store = (change: Partial<ChatState> = {}) =>
  new Store<ChatState>({
    locale: 'en',
    comer: 0,
    connection: 'connected',
    slow: false,
    outbox: [],
    readSeq: 0,
    shown: false,
    ...change,
  });
const snapshot = (messages: MessageView[], change: Partial<ConversationSnapshot> = {}): ConversationSnapshot => ({
  messages,
  lastSeq: messages.at(-1)?.seq ?? 0,
  lastChange: 0,
  holder: 'bot',
  ...change,
});
const fine = (data: unknown) => () => ({ ok: true, data }) as Answer<never>;
const refuse = (code: Refusal['code'], retryAfter?: number) => () => ({
  ok: false,
  error: { code, message: `sentence of ${code}`, requestId: 'r1', retryAfter },
});
const openedWith = (messages: MessageView[]) =>
  fine({ conversationId: 'c1', visitorToken: 'token', ...snapshot(messages) });
const fail = (): never => {
  throw new Error('storage is blocked');
};
/** Lets every promise and due timer run. */
const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the log keeper', () => {
  function keeping(link: ScriptedLink, state = store(), read: string | null = null) {
    const tokens: string[] = [];
    const keeper = new LogKeeper(
      link,
      state,
      (token) => tokens.push(token),
      () => read,
    );
    return { keeper, state, tokens };
  }

  it('shows what was answered and ended while the shopper was away, until they have read it', async () => {
    const answered = [message({ seq: 4 }), message({ seq: 5, author: 'agent' }), message({ seq: 6, author: 'system' })];
    const link = new ScriptedLink();
    const came = [openedWith([]), fine(snapshot(answered, { holder: 'closed' }))];
    link.answers = [...came];
    const { keeper, state, tokens } = keeping(link, store(), 'c0 4');
    keeper.open();
    await settle();
    expect(link.asked[1]).toEqual(['conversation:resume', { conversationId: 'c0', afterSeq: 0 }]);
    expect(state.get().log).toMatchObject({ conversationId: 'c0', holder: 'closed', base: 3 });
    expect(tokens).toEqual(['token']);
    link.answers = [openedWith([])];
    keeper.open();
    await settle();
    expect(state.get().log?.conversationId).toBe('c1');
    link.answers = [...came];
    const later = keeping(link, store(), 'c0 6');
    later.keeper.open();
    await settle();
    expect(later.state.get().log?.conversationId).toBe('c1');
  });

  it.each([
    ['still goes on', fine(snapshot([message({ seq: 5, author: 'agent' })], { holder: 'agent' }))],
    ['is another’s by now', refuse('conversation_not_found')],
    ['cannot be asked for', () => 'no_answer'],
  ])('opens another conversation when the one that was read last %s', async (_, answer) => {
    const link = new ScriptedLink();
    link.answers = [openedWith([]), answer];
    const { keeper, state } = keeping(link, store(), 'c0 4');
    keeper.open();
    await settle();
    expect(state.get().log?.conversationId).toBe('c1');
  });

  it('opens, then asks for what a gap shows to be missing, from where it stands', async () => {
    const link = new ScriptedLink();
    link.answers = [openedWith([message({ seq: 1 })]), fine(snapshot([message({ seq: 2 }), message({ seq: 3 })]))];
    const { keeper, state, tokens } = keeping(link);
    keeper.open();
    await settle();
    keeper.apply({ type: 'added', message: message({ seq: 3 }) });
    await settle();
    expect(tokens).toEqual(['token']);
    expect(link.asked[1]).toEqual(['conversation:resume', { conversationId: 'c1', afterSeq: 1, afterChange: 0 }]);
    expect(state.get().log?.messages).toHaveLength(3);
    expect(link.asked).toHaveLength(2);
  });

  it('asks one question at a time, and once more for what happens meanwhile', async () => {
    const link = new ScriptedLink();
    let give: (answer: unknown) => void = () => undefined;
    const held = new Promise((resolve) => (give = resolve));
    link.answers = [
      openedWith([message({ seq: 1 })]),
      () => held,
      fine(snapshot([message({ seq: 1, text: 'new' })], { lastChange: 2 })),
    ];
    const { keeper, state } = keeping(link);
    keeper.open();
    await settle();
    keeper.refresh();
    keeper.apply({ type: 'hinted' });
    keeper.apply({ type: 'hinted' });
    await settle();
    expect(link.asked).toHaveLength(2);
    give(fine(snapshot([], { lastSeq: 1, lastChange: 1 }))());
    await settle();
    expect(link.asked).toHaveLength(3);
    expect(state.get().log?.messages[0]?.text).toBe('new');
  });

  it('fetches a page of earlier messages, and again when a change made it old on its way', async () => {
    const link = new ScriptedLink();
    const newest = snapshot([message({ seq: 3 })], { lastChange: 5 });
    const page = (lastChange: number, text: string) =>
      fine({ messages: [message({ seq: 1, text }), message({ seq: 2 })], lastChange });
    link.answers = [
      fine({ conversationId: 'c1', visitorToken: 'token', ...newest }),
      page(4, 'old'),
      page(5, 'as it is now'),
    ];
    const { keeper, state } = keeping(link);
    keeper.open();
    await settle();
    expect(state.get().log?.base).toBe(2);
    await keeper.earlier();
    expect(link.asked.slice(1).map(([event, { beforeSeq }]) => [event, beforeSeq])).toEqual([
      ['conversation:earlier', 3],
      ['conversation:earlier', 3],
    ]);
    expect(state.get().log).toMatchObject({ base: 0, messages: [{ text: 'as it is now' }, { seq: 2 }, { seq: 3 }] });
    await keeper.earlier();
    expect(link.asked).toHaveLength(3);
  });

  it('makes a new connection when the old one gives no answer', async () => {
    const link = new ScriptedLink();
    const { keeper } = keeping(link);
    keeper.open();
    await settle();
    expect(link.reconnects).toBe(1);
  });

  it('opens another conversation when its own is gone', async () => {
    const link = new ScriptedLink();
    link.answers = [
      openedWith([message({ seq: 1 })]),
      refuse('conversation_not_found'),
      fine({ conversationId: 'c2', visitorToken: 'token', ...snapshot([]) }),
    ];
    const { keeper, state } = keeping(link);
    keeper.open();
    await settle();
    keeper.refresh();
    await settle();
    expect(state.get().log?.conversationId).toBe('c2');
  });

  it('shows a refusal with its time, tries again then, and takes the sentence away', async () => {
    const link = new ScriptedLink();
    link.answers = [refuse('too_many_requests', 5), openedWith([])];
    const { keeper, state } = keeping(link);
    keeper.open();
    await settle();
    expect(state.get().notice).toEqual({ text: 'sentence of too_many_requests', until: Date.now() + 5000 });
    await jest.advanceTimersByTimeAsync(5000);
    expect(state.get().log?.conversationId).toBe('c1');
    expect(state.get().notice).toBeUndefined();
  });

  it('reads everything again when what the visitor may see has changed', async () => {
    const link = new ScriptedLink();
    link.answers = [
      openedWith([message({ seq: 1, text: 'shown' })]),
      fine(snapshot([message({ seq: 1, text: 'masked' })])),
    ];
    const { keeper, state } = keeping(link);
    keeper.open();
    await settle();
    keeper.reread();
    await settle();
    expect(link.asked[1]).toEqual(['conversation:resume', { conversationId: 'c1', afterSeq: 0 }]);
    expect(state.get().log?.messages[0]?.text).toBe('masked');
  });

  it.each([
    ['open', 'conversation:open'],
    ['reread', 'conversation:resume'],
  ] as const)('asks once more when it is told to %s while an answer is under way', async (what, event) => {
    const link = new ScriptedLink();
    let give: (answer: unknown) => void = () => undefined;
    const held = new Promise((resolve) => (give = resolve));
    const before = [message({ seq: 1, text: 'of before' })];
    const after = [message({ seq: 1, text: 'of now' })];
    link.answers = [
      openedWith(before),
      () => held,
      what === 'open' ? openedWith(after) : fine(snapshot(after)),
      () => 'no_answer',
    ];
    const { keeper, state } = keeping(link);
    keeper.open();
    await settle();
    keeper[what]();
    await settle();
    keeper[what]();
    give((what === 'open' ? openedWith(before) : fine(snapshot(before)))());
    await settle();
    expect(link.asked.map(([asked]) => asked)).toEqual(['conversation:open', event, event]);
    expect(state.get().log?.messages[0]?.text).toBe('of now');
  });

  it('shows nothing of a conversation that ended to whoever comes while it is fetched', async () => {
    const link = new ScriptedLink();
    let give: (answer: unknown) => void = () => undefined;
    const held = new Promise((resolve) => (give = resolve));
    link.answers = [openedWith([]), () => held, openedWith([message({ seq: 1, text: 'of the next' })])];
    const state = store();
    const keeper = new LogKeeper(
      link,
      state,
      () => undefined,
      () => 'c0 0',
    );
    const shown: string[] = [];
    state.subscribe(({ log }) => shown.push(...(log?.messages.map(({ text }) => text) ?? [])));
    keeper.open();
    await settle();
    expect(link.asked.at(-1)?.[0]).toBe('conversation:resume');
    keeper.open();
    const ended = [message({ seq: 1, conversationId: 'c0', author: 'bot', text: 'of the one before' })];
    give(fine(snapshot(ended, { holder: 'closed' }))());
    await settle();
    expect(shown).toEqual(['of the next']);
  });

  it('asks again for what no answer came to', async () => {
    const link = new ScriptedLink();
    link.answers = [openedWith([message({ seq: 1, text: 'shown' })]), () => 'no_answer'];
    const { keeper, state } = keeping(link);
    keeper.open();
    await settle();
    keeper.reread();
    await settle();
    link.isConnected = true;
    link.answers = [fine(snapshot([message({ seq: 1, text: 'masked' })]))];
    keeper.refresh();
    await settle();
    expect(link.asked.at(-1)).toEqual(['conversation:resume', { conversationId: 'c1', afterSeq: 0 }]);
    expect(state.get().log?.messages[0]?.text).toBe('masked');
  });

  it('hears nothing of another conversation', async () => {
    const link = new ScriptedLink();
    link.answers = [openedWith([])];
    const { keeper, state } = keeping(link);
    keeper.open();
    await settle();
    keeper.apply({ type: 'added', message: message({ seq: 1, conversationId: 'c9' }) }, 'c9');
    expect(state.get().log?.messages).toEqual([]);
  });
});

describe('the sender', () => {
  async function sending(link: ScriptedLink) {
    const state = store();
    const keeper = new LogKeeper(link, state, () => undefined);
    const sender = new Sender(link, state, keeper);
    state.subscribe((now, before) => now.log !== before.log && sender.settle());
    link.answers.unshift(openedWith([]));
    keeper.open();
    await settle();
    return { state, sender };
  }
  const draft = (clientId: string) => ({ conversationId: 'c1', clientId, text: clientId });
  const stored = (_event: string, data: Record<string, unknown>) =>
    fine({ message: message({ seq: 1, clientId: String(data['clientId']) }) })();

  it('sends again under the same client id when no answer came, and lets go when the log shows it', async () => {
    const link = new ScriptedLink();
    link.answers = [() => 'no_answer', stored];
    const { state, sender } = await sending(link);
    sender.add(draft('client-1'));
    await settle();
    expect(state.get().outbox[0]).toMatchObject({ state: 'waiting', tries: 1 });
    await jest.advanceTimersByTimeAsync(2000);
    const sent = link.asked.filter(([event]) => event === 'message:send');
    expect(sent.map(([, data]) => data['clientId'])).toEqual(['client-1', 'client-1']);
    expect(state.get().outbox).toEqual([]);
    expect(state.get().log?.messages).toHaveLength(1);
  });

  it('keeps what is written without a connection, and sends it in order when there is one', async () => {
    const link = new ScriptedLink();
    const { state, sender } = await sending(link);
    link.isConnected = false;
    sender.add(draft('client-1'));
    sender.add(draft('client-2'));
    await settle();
    expect(state.get().outbox.map((unsent) => unsent.state)).toEqual(['waiting', 'waiting']);
    link.isConnected = true;
    let seq = 0;
    const next = (_event: string, data: Record<string, unknown>) =>
      fine({ message: message({ seq: (seq += 1), clientId: String(data['clientId']) }) })();
    link.answers = [next, next];
    sender.pump();
    await settle();
    expect(state.get().log?.messages.map(({ clientId }) => clientId)).toEqual(['client-1', 'client-2']);
    expect(state.get().outbox).toEqual([]);
  });

  it('shows the server’s sentence beside a message that it refused', async () => {
    const link = new ScriptedLink();
    link.answers = [refuse('message_too_long')];
    const { state, sender } = await sending(link);
    sender.add(draft('client-1'));
    await settle();
    expect(state.get().outbox[0]).toMatchObject({ state: 'failed', problem: 'sentence of message_too_long' });
  });
});

describe('the read mark', () => {
  const memory = () => new Kept('test:', [fail]);
  it('counts what came since the shopper looked, and nothing while they look', async () => {
    const link = new ScriptedLink();
    link.answers = [openedWith([message({ seq: 1, author: 'bot' })])];
    const state = store();
    const told: unknown[] = [];
    const mark = new ReadMark(state, memory(), (said) => told.push(said));
    const keeper = new LogKeeper(link, state, () => undefined);
    state.subscribe(() => mark.update());
    keeper.open();
    await settle();
    expect(told).not.toContainEqual({ type: 'frame:unread', count: 1 });
    keeper.apply({ type: 'added', message: message({ seq: 2, author: 'agent' }) });
    expect(told).toContainEqual({ type: 'frame:unread', count: 1 });
    state.set({ shown: true });
    expect(told.filter((said) => (said as { type: string }).type === 'frame:unread').at(-1)).toEqual({
      type: 'frame:unread',
      count: 0,
    });
  });
});

describe('what is kept', () => {
  it('goes into the first box that takes it, else into memory', () => {
    const box = new Map<string, string>();
    const open = {
      getItem: (key: string) => box.get(key) ?? null,
      setItem: (key: string, value: string) => void box.set(key, value),
      removeItem: (key: string) => void box.delete(key),
    };
    const full = { ...open, setItem: () => fail() };
    const kept = new Kept('a:', [fail, () => open]);
    kept.set('token', 'one');
    expect([...box]).toEqual([['a:token', 'one']]);
    expect(new Kept('a:', [fail, () => open]).get('token')).toBe('one');
    kept.set('token', null);
    expect(kept.get('token')).toBeNull();
    const inMemory = new Kept('a:', [() => full]);
    inMemory.set('token', 'two');
    expect(inMemory.get('token')).toBe('two');
    expect(box.size).toBe(0);
  });
});

describe('the language', () => {
  it('is the shopper’s choice until the page changes its own', () => {
    const kept = new Kept('test:', []);
    const language = new Language(kept, 'en');
    expect(language.now).toBe('en');
    language.choose('zh');
    expect(language.now).toBe('zh');
    expect(new Language(kept, 'en').now).toBe('zh');
    language.pageSpeaks('zh');
    language.pageSpeaks('en');
    language.choose('en');
    expect(language.now).toBe('en');
    expect(new Language(kept, 'zh').now).toBe('zh');
  });
});
