import { randomUUID } from 'node:crypto';
import { ActionAudit, Actions, type ProposalDraft } from '@app/actions';
import { type MessageView, type Visitor } from '@app/contracts';
import { type CommandOutcome, ScriptedConnector } from '@app/shop';
import {
  type ConversationNode,
  conversationTables,
  freshDatabase,
  type FreshDatabase,
  ScriptedAnswerer,
  signedIn,
  someVisitor,
  startConversationNode,
} from '@app/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type LogPart } from './log-part.js';

const NOON = new Date('2026-11-22T12:00:00Z');
const LIMITS = { pollMs: 25, again: { first: 20, most: 40 }, answerMs: 400, leaseMs: 600 };

let database: FreshDatabase;
let connector: ScriptedConnector;
let now: Date;
const nodes: ConversationNode[] = [];

beforeAll(async () => {
  database = await freshDatabase(conversationTables);
});
afterAll(() => database.close());
beforeEach(() => {
  connector = new ScriptedConnector();
  now = NOON;
});
afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
});

async function startNode(options: { answers?: boolean } = {}): Promise<ConversationNode> {
  const answerer = new ScriptedAnswerer();
  const node = await startConversationNode({
    url: database.url,
    clock: () => now,
    answerer,
    connector,
    actionLimits: LIMITS,
    ...options,
  });
  answerer.script = async ({ visitor, conversationId, messages }) => {
    const proposal = await draft(node.part(Actions), visitor, conversationId);
    return { action: 'propose', text: `Shall I? ${messages.at(-1)?.text}`, proposal, owner: proposal.owner };
  };
  nodes.push(node);
  return node;
}

async function draft(actions: Actions, visitor: Visitor, conversationId: string): Promise<ProposalDraft> {
  const command = { kind: 'cancel_order', orderNumber: 'LL-100001' } as const;
  const offered = await actions.propose(visitor, conversationId, command, 'en', now);
  if ('refusal' in offered) throw new Error(offered.refusal.rule);
  return offered.proposal;
}

/** A conversation in which the bot has proposed to cancel an order. */
async function proposed(node: ConversationNode) {
  const visitor = signedIn(someVisitor(), 'c-1', now);
  const { conversationId } = await node.conversations.open(visitor);
  const message = await proposeIn(node, visitor, conversationId);
  return { visitor, conversationId, message, asked: { conversationId, proposalId: message.proposal!.id } };
}

async function proposeIn(node: ConversationNode, visitor: Visitor, conversationId: string): Promise<MessageView> {
  const { message } = await node.conversations.receive(visitor, {
    conversationId,
    clientId: randomUUID(),
    text: 'Please cancel my order',
  });
  await node.until(conversationId, ({ messages }) =>
    messages.some(({ author, seq }) => author === 'bot' && seq > message.seq),
  );
  return (await read(node, visitor, conversationId)).at(-1)!;
}

async function read(node: ConversationNode, visitor: Visitor, conversationId: string): Promise<MessageView[]> {
  return (await node.views.forVisitor(visitor, { conversationId, afterSeq: 0 })).messages;
}

/** The proposal once it is in one of these states. */
async function settled(node: ConversationNode, conversationId: string, id: string, ...states: string[]) {
  const part = await node.until(conversationId, ({ messages }) =>
    messages.some(({ proposal }) => proposal?.id === id && states.includes(proposal.state)),
  );
  return part.messages.find(({ proposal }) => proposal?.id === id)!.proposal!;
}

async function steps(id: string): Promise<string[]> {
  const rows = await database.dataSource.manager.find(ActionAudit, { where: { proposalId: id }, order: { id: 'ASC' } });
  return rows.map((row) => `${row.actor}: ${row.toState}`);
}

describe('a proposal', () => {
  it('is stored with its message, and shown to its owner alone', async () => {
    const node = await startNode();
    const { visitor, conversationId, message } = await proposed(node);
    expect(message.proposal).toMatchObject({
      kind: 'cancel_order',
      state: 'proposed',
      title: 'Cancel order LL-100001',
      expiresAt: '2026-11-22T12:15:00.000Z',
    });
    const signedOut = { ...visitor, shopper: undefined };
    const masked = (await read(node, signedOut, conversationId)).at(-1)!;
    expect(masked.masked).toBe(true);
    expect(masked.proposal).toBeUndefined();
    expect(connector.done).toEqual([]);
  });

  it('is done once the shopper says yes, and every step is written down', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    connector.nextOutcome = { state: 'done', reference: 'RF-1' };
    const { message } = await node.conversations.confirmAction(visitor, asked);
    expect(['confirmed', 'executing', 'done']).toContain(message.proposal?.state);
    const done = await settled(node, conversationId, asked.proposalId, 'done');
    expect(done.outcome).toBe('The order is cancelled; the refund is RF-1.');
    expect(connector.done).toEqual([asked.proposalId]);
    expect(await steps(asked.proposalId)).toEqual(['bot: proposed', 'shopper: confirmed', 'shop: done']);
  });

  it('is done once when two tabs on two nodes say yes at the same time, twice each', async () => {
    const [one, two] = [await startNode(), await startNode()];
    const { visitor, conversationId, asked } = await proposed(one);
    const yes = [one, two, one, two].map((node) => node.conversations.confirmAction(visitor, asked));
    await Promise.all(yes);
    await settled(two, conversationId, asked.proposalId, 'done');
    expect(connector.done).toEqual([asked.proposalId]);
    expect(connector.calls.filter(({ call }) => call === 'execute')).toHaveLength(1);
    expect(await steps(asked.proposalId)).toHaveLength(3);
  });

  it('is answered with its own message alone, however long the log is', async () => {
    const node = await startNode();
    const { visitor, conversationId, message, asked } = await proposed(node);
    await proposeIn(node, visitor, conversationId);
    const read = jest.spyOn(node.log, 'part');
    const answer = await node.conversations.declineAction(visitor, asked);
    expect(answer.message).toMatchObject({ id: message.id, proposal: { id: asked.proposalId, state: 'declined' } });
    const parts = await Promise.all(read.mock.results.map(({ value }) => value as Promise<LogPart>));
    expect(parts.map(({ messages }) => messages.map(({ id }) => id))).toEqual([[message.id]]);
    read.mockRestore();
    const elsewhere = await node.conversations.open(someVisitor());
    await expect(node.views.proposing(visitor, elsewhere.conversationId, asked.proposalId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is not done after a no, not even when a yes follows', async () => {
    const node = await startNode();
    const { visitor, asked } = await proposed(node);
    const { message } = await node.conversations.declineAction(visitor, asked);
    expect(message.proposal).toMatchObject({ state: 'declined' });
    const late = await node.conversations.confirmAction(visitor, asked);
    expect(late.message.proposal?.state).toBe('declined');
    expect(connector.done).toEqual([]);
  });

  it('ends either confirmed or declined when yes and no race, never both', async () => {
    const node = await startNode();
    for (let round = 0; round < 5; round += 1) {
      const { visitor, conversationId, asked } = await proposed(node);
      const before = connector.done.length;
      await Promise.all([
        node.conversations.confirmAction(visitor, asked),
        node.conversations.declineAction(visitor, asked),
      ]);
      const { state } = await settled(node, conversationId, asked.proposalId, 'done', 'declined');
      expect(connector.done.length - before).toBe(state === 'done' ? 1 : 0);
    }
  });

  it('expires after 15 minutes, whether somebody taps or not', async () => {
    const node = await startNode();
    const first = await proposed(node);
    const second = await proposed(node);
    now = new Date(NOON.getTime() + 15 * 60_000);
    const { message } = await node.conversations.confirmAction(first.visitor, first.asked);
    expect(message.proposal).toMatchObject({ state: 'expired' });
    expect(message.proposal?.outcome).toMatch(/nothing was changed/);
    await settled(node, second.conversationId, second.asked.proposalId, 'expired');
    expect(connector.done).toEqual([]);
  });

  it('is declined when a newer one takes its place', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    const newer = await proposeIn(node, visitor, conversationId);
    const messages = await read(node, visitor, conversationId);
    const older = messages.find((message) => message.proposal?.id === asked.proposalId);
    expect(older?.proposal).toMatchObject({ state: 'declined', outcome: expect.stringMatching(/newer/) });
    expect(newer.proposal?.state).toBe('proposed');
  });
});

describe('who may say yes', () => {
  it('asks for a proof when the sign-in has run out, and goes on when it is back', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    const expired = { ...visitor, shopper: { customerId: 'c-1', until: now } };
    await expect(node.conversations.confirmAction(expired, asked)).rejects.toMatchObject({ code: 'proof_needed' });
    expect(connector.done).toEqual([]);
    await node.conversations.confirmAction(visitor, asked);
    await settled(node, conversationId, asked.proposalId, 'done');
  });

  it('refuses another customer on the same browser, and knows nothing of it elsewhere', async () => {
    const node = await startNode();
    const { visitor, asked } = await proposed(node);
    const another = signedIn(visitor, 'c-2', now);
    await expect(node.conversations.confirmAction(another, asked)).rejects.toMatchObject({ code: 'proof_needed' });
    const stranger = signedIn(someVisitor(), 'c-1', now);
    await expect(node.conversations.confirmAction(stranger, asked)).rejects.toMatchObject({ code: 'not_found' });
    const unknown = { ...asked, proposalId: randomUUID() };
    await expect(node.conversations.confirmAction(visitor, unknown)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('knows a proposal in its own conversation and at its own site alone', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    const other = await proposed(node);
    const actions = node.part(Actions);
    const atOtherSite = { ...visitor, siteKey: 'other' };
    for (const yes of [
      () => actions.confirm(visitor, other.conversationId, asked.proposalId, now),
      () => actions.confirm(atOtherSite, conversationId, asked.proposalId, now),
    ]) {
      await expect(yes()).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await actions.stateOf(conversationId, asked.proposalId)).toBe('proposed');
  });

  it('takes a yes that was written, with the answer to it', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    const settles = { proposalId: asked.proposalId, verdict: 'confirm' } as const;
    node.answerer.script = async () => ({ text: 'I am doing it.', settles });
    await node.conversations.receive(visitor, { conversationId, clientId: randomUUID(), text: 'yes' });
    await settled(node, conversationId, asked.proposalId, 'done');
    expect(connector.done).toEqual([asked.proposalId]);
  });
});

describe('what changed between the proposal and the yes', () => {
  it('is refused by the new preview, with its sentence', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    const sentence = { en: 'LL-100001 is packed by now.', zh: 'LL-100001 已打包。' };
    connector.nextPreview = { refused: true, rule: 'state', sentence };
    await node.conversations.confirmAction(visitor, asked);
    const refused = await settled(node, conversationId, asked.proposalId, 'refused');
    expect(refused.outcome).toBe('LL-100001 is packed by now.');
    expect(connector.done).toEqual([]);
  });

  it('is refused when the shop would now do something else', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    connector.nextPreview = { version: '2' };
    await node.conversations.confirmAction(visitor, asked);
    const refused = await settled(node, conversationId, asked.proposalId, 'refused');
    expect(refused.outcome).toMatch(/changed since/);
    expect(connector.done).toEqual([]);
  });
});

describe('a shop that does not answer', () => {
  it('is asked again under the same key until it is known', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    connector.nextOutcome = { state: 'unknown' };
    await node.conversations.confirmAction(visitor, asked);
    const unknown = await settled(node, conversationId, asked.proposalId, 'unknown');
    expect(unknown.outcome).toMatch(/keep asking/);
    connector.nextOutcome = { state: 'done' };
    await settled(node, conversationId, asked.proposalId, 'done');
    expect(new Set(connector.calls.flatMap(({ key }) => key ?? []))).toEqual(new Set([asked.proposalId]));
    expect(connector.done).toEqual([asked.proposalId]);
  });

  it('did it after all, and is not told twice', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    connector.nextOutcome = async (key): Promise<CommandOutcome> => {
      connector.settle(key, { state: 'done' });
      throw new Error('socket hang up');
    };
    await node.conversations.confirmAction(visitor, asked);
    await settled(node, conversationId, asked.proposalId, 'done');
    expect(connector.done).toEqual([asked.proposalId]);
    expect(connector.calls.filter(({ call }) => call === 'execute')).toHaveLength(1);
  });

  it('is given up on before anything was sent, and that is said', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    connector.preview = async () => {
      throw new Error('ECONNREFUSED');
    };
    await node.conversations.confirmAction(visitor, asked);
    const refused = await settled(node, conversationId, asked.proposalId, 'refused');
    expect(refused.outcome).toMatch(/cannot be reached/);
    expect(connector.done).toEqual([]);
  });

  it('is asked by another node when the first one dies in the middle', async () => {
    const dying = await startNode();
    const { visitor, conversationId, asked } = await proposed(dying);
    connector.nextOutcome = async (key): Promise<CommandOutcome> => {
      connector.settle(key, { state: 'done' });
      return new Promise<CommandOutcome>(() => undefined);
    };
    await dying.conversations.confirmAction(visitor, asked);
    await dying.until(conversationId, () => connector.done.length > 0);
    nodes.splice(nodes.indexOf(dying), 1);
    await dying.kill();
    const other = await startNode();
    await settled(other, conversationId, asked.proposalId, 'done');
    expect(connector.done).toEqual([asked.proposalId]);
  });
});

describe('taking it back', () => {
  const undoable = (): CommandOutcome => ({
    state: 'done',
    undoUntil: new Date(NOON.getTime() + 60_000).toISOString(),
  });

  it('is done once, as long as the shop allows it', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    connector.nextOutcome = undoable();
    await node.conversations.confirmAction(visitor, asked);
    await settled(node, conversationId, asked.proposalId, 'done');
    const shown = (await read(node, visitor, conversationId)).at(-1);
    expect(shown?.proposal?.canUndo).toBe(true);
    await Promise.all([node.conversations.undoAction(visitor, asked), node.conversations.undoAction(visitor, asked)]);
    await settled(node, conversationId, asked.proposalId, 'undone');
    expect(connector.undone).toEqual([asked.proposalId]);
    const after = await node.conversations.undoAction(visitor, asked);
    expect(after.message.proposal).toMatchObject({ state: 'undone' });
    expect(after.message.proposal?.canUndo).toBeUndefined();
  });

  it('is too late afterwards, and that is said', async () => {
    const node = await startNode();
    const { visitor, conversationId, asked } = await proposed(node);
    connector.nextOutcome = undoable();
    await node.conversations.confirmAction(visitor, asked);
    await settled(node, conversationId, asked.proposalId, 'done');
    now = new Date(NOON.getTime() + 60_000);
    const { message } = await node.conversations.undoAction(visitor, asked);
    expect(message.proposal).toMatchObject({ state: 'done', outcome: 'It can no longer be taken back.' });
    expect(connector.undone).toEqual([]);
  });
});
