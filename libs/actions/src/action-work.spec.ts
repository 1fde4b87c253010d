import { type Sentence } from '@app/contracts';
import { PersonalData } from '@app/privacy';
import { type CommandOutcome, type Refusal, ScriptedConnector } from '@app/shop';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type ActionLeases } from './action-leases.js';
import { DEFAULT_ACTION_LIMITS } from './action-limits.js';
import { ActionWork } from './action-work.js';
import { type Offer, type Offers } from './offers.js';
import { OWN_ONLY, OwnData } from './own-data.js';
import { type Proposal } from './proposal.entity.js';

const LIMITS = { ...DEFAULT_ACTION_LIMITS, answerMs: 30, mostPreviews: 3 };
const NOW = new Date('2026-11-22T12:00:00Z');
const never = () => new Promise<never>(() => undefined);

let connector: ScriptedConnector;
let offer: () => Promise<Offer>;
let holdsLease: boolean;
let erased: unknown[];
let work: ActionWork;

beforeAll(() => void Logger.overrideLogger(false));
afterAll(() => void Logger.overrideLogger(true));
beforeEach(() => {
  connector = new ScriptedConnector();
  offer = async () => ({ card: { title: '', lines: [] }, preview: { version: '1' } });
  holdsLease = true;
  erased = [];
  const offers = { make: () => offer() } as unknown as Offers;
  const leases = { markSent: async () => holdsLease } as unknown as ActionLeases;
  const data = new PersonalData({ run: async () => ({}) as never }, []);
  data.erase = async (person) => {
    erased.push(person);
    return { erased: [], kept: [] };
  };
  work = new ActionWork(connector, offers, leases, new OwnData(data), LIMITS, () => NOW);
});

function proposal(rest: Partial<Proposal> = {}): Proposal {
  return {
    id: 'key-1',
    owner: { customerId: 'c-1' },
    visitorId: 'v-1',
    locale: 'en',
    command: { kind: 'cancel_order', orderNumber: 'LL-100001' },
    version: '1',
    task: 'execute',
    attempt: 1,
    sent: false,
    ...rest,
  } as Proposal;
}
const executed = () => connector.calls.filter(({ call }) => call === 'execute').map(({ key }) => key);

describe('the first attempt', () => {
  it('sends what was shown, under the proposal’s id', async () => {
    connector.nextOutcome = { state: 'done', reference: 'RF-1' };
    expect(await work.attempt(proposal())).toEqual({ state: 'done', reference: 'RF-1' });
    expect(executed()).toEqual(['key-1']);
  });

  it('sends nothing when the rules say no by now, or the shop would do something else', async () => {
    const refusal: Refusal = { rule: 'state', sentence: { en: 'It has left.', zh: '已发出。' } };
    offer = async () => ({ refusal });
    expect(await work.attempt(proposal())).toEqual({ state: 'refused', ...refusal });
    const state: Sentence = { en: 'Delivered', zh: '已送达' };
    offer = async () => ({ card: { title: '', lines: [] }, preview: { version: '2' }, state });
    expect(await work.attempt(proposal())).toMatchObject({
      state: 'refused',
      rule: 'changed',
      sentence: { en: expect.stringContaining('The order is now: Delivered.'), zh: expect.stringContaining('已送达') },
    });
    expect(executed()).toEqual([]);
  });

  it.each([
    ['slow', never],
    ['dead', () => Promise.reject(new Error('ECONNREFUSED'))],
  ])('is put off while the shop is %s before anything was sent, and given up on in the end', async (_, shop) => {
    offer = shop;
    expect(await work.attempt(proposal({ attempt: 1 }))).toEqual({ state: 'later' });
    expect(await work.attempt(proposal({ attempt: 2 }))).toEqual({ state: 'later' });
    expect(await work.attempt(proposal({ attempt: 3 }))).toMatchObject({
      state: 'refused',
      rule: 'unreachable',
      sentence: { en: expect.stringContaining('nothing was changed'), zh: expect.stringContaining('未做任何更改') },
    });
    expect(executed()).toEqual([]);
  });

  it('sends nothing when somebody else has the lease', async () => {
    holdsLease = false;
    expect(await work.attempt(proposal())).toEqual({ state: 'lost' });
    expect(executed()).toEqual([]);
  });

  it.each<[string, () => Promise<CommandOutcome>]>([
    ['is slow', never],
    ['dies', () => Promise.reject(new Error('socket hang up'))],
    ['cannot say', async () => ({ state: 'unknown' })],
  ])('leaves it unknown when the shop %s after it was sent', async (_, answer) => {
    connector.nextOutcome = answer;
    expect(await work.attempt(proposal())).toEqual({ state: 'unknown' });
  });
});

describe('a later attempt', () => {
  it('asks what became of it, and sends nothing again when the shop knows', async () => {
    connector.settle('key-1', { state: 'done', reference: 'RF-1' });
    expect(await work.attempt(proposal({ sent: true, attempt: 2 }))).toEqual({ state: 'done', reference: 'RF-1' });
    expect(executed()).toEqual([]);
  });

  it('sends it again under the same key when the shop has never seen it', async () => {
    expect(await work.attempt(proposal({ sent: true, attempt: 2 }))).toEqual({ state: 'done' });
    expect(executed()).toEqual(['key-1']);
  });

  it('looks at no rules any more: what was sent may have been done', async () => {
    offer = async () => ({ refusal: { rule: 'state', sentence: { en: '', zh: '' } } });
    expect(await work.attempt(proposal({ sent: true, attempt: 2 }))).toEqual({ state: 'done' });
  });
});

describe('what is done here', () => {
  const wipe = (rest: Partial<Proposal> = {}) => proposal({ command: { kind: 'delete_data' }, ...rest });

  it('follows what the shop has done, and only that', async () => {
    connector.nextOutcome = { state: 'refused', rule: 'open_orders' };
    expect(await work.attempt(wipe())).toMatchObject({ state: 'refused' });
    expect(erased).toEqual([]);
    connector.nextOutcome = { state: 'done', reference: 'RQ-1' };
    expect(await work.attempt(wipe({ id: 'key-2' }))).toEqual({
      state: 'done',
      reference: 'RQ-1',
      own: { erased: true },
    });
    expect(erased).toEqual([{ customerId: 'c-1' }]);
  });

  it('is done without the shop where that takes no such request', async () => {
    offer = async () => ({ card: { title: '', lines: [] }, preview: { version: OWN_ONLY } });
    expect(await work.attempt(wipe({ version: OWN_ONLY }))).toEqual({ state: 'done', own: { erased: true } });
    expect(executed()).toEqual([]);
  });

  it('of a guest are those of their browser', async () => {
    await work.attempt(wipe({ owner: { orderNumber: 'LL-100001' } }));
    expect(erased).toEqual([{ visitorId: 'v-1' }]);
  });

  it('is tried again when it fails', async () => {
    const failing = new PersonalData({ run: () => Promise.reject(new Error('no connection')) }, []);
    const offers = { make: () => offer() } as unknown as Offers;
    const leases = { markSent: async () => true } as unknown as ActionLeases;
    const broken = new ActionWork(connector, offers, leases, new OwnData(failing), LIMITS, () => NOW);
    expect(await broken.attempt(wipe())).toEqual({ state: 'unknown' });
    expect(await work.attempt(wipe({ sent: true, attempt: 2 }))).toMatchObject({
      state: 'done',
      own: { erased: true },
    });
    expect(executed()).toEqual(['key-1']);
  });
});
