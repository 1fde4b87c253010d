import { type Refusal } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { message } from './message.fixture.js';
import {
  MAX_TRIES,
  acknowledged,
  adopted,
  discarded,
  interrupted,
  nextToSend,
  nextTry,
  queued,
  refused,
  restored,
  retried,
  sending,
  settled,
  unanswered,
  type Outbox,
} from './outbox.js';

const AT = '2026-11-20T10:00:00.000Z';
const draft = (clientId: string) => ({ conversationId: 'c1', clientId, text: `text of ${clientId}` });
const box = (...ids: string[]): Outbox => ids.reduce<Outbox>((all, id) => queued(all, draft(id), AT), []);
const refusal = (change: Partial<Refusal> = {}): Refusal => ({
  code: 'message_too_long',
  message: 'Too long.',
  requestId: 'r1',
  ...change,
});

describe('the outbox', () => {
  it('sends one message at a time, in the order in which they were written', () => {
    const two = box('a', 'b');
    expect(nextToSend(two, 0)?.clientId).toBe('a');
    expect(nextToSend(sending(two, 'a'), 0)).toBeUndefined();
    expect(nextToSend(acknowledged(two, 'a'), 0)?.clientId).toBe('b');
  });

  it('lets the next message go when one has failed for good', () => {
    const failed = refused(sending(box('a', 'b'), 'a'), 'a', refusal(), 0);
    expect(failed[0]).toMatchObject({ state: 'failed', problem: 'Too long.' });
    expect(nextToSend(failed, 0)?.clientId).toBe('b');
  });

  it('tries again later each time under the same client id, then leaves it to the shopper', () => {
    let now = 0;
    let outbox = box('a');
    const waits: number[] = [];
    for (let tries = 1; tries < MAX_TRIES; tries += 1) {
      outbox = unanswered(sending(outbox, 'a'), 'a', now);
      expect(nextToSend(outbox, now)).toBeUndefined();
      const at = nextTry(outbox, now) ?? NaN;
      waits.push(at - now);
      now = at;
      expect(nextToSend(outbox, now)?.clientId).toBe('a');
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    outbox = unanswered(sending(outbox, 'a'), 'a', now);
    expect(outbox[0]?.state).toBe('failed');
    expect(nextToSend(retried(outbox, 'a'), now)?.clientId).toBe('a');
  });

  it('waits as long as the server says, and shows why', () => {
    const limited = refused(
      box('a'),
      'a',
      refusal({ code: 'too_many_requests', message: 'Wait.', retryAfter: 7 }),
      1000,
    );
    expect(limited[0]).toMatchObject({ state: 'waiting', problem: 'Wait.', retryAt: 8000 });
    expect(nextTry(limited, 1000)).toBe(8000);
  });

  it('tries again by itself when the fault was the server’s', () => {
    expect(refused(box('a'), 'a', refusal({ code: 'internal' }), 0)[0]?.state).toBe('waiting');
  });

  it('sends again at once what was on its way when the connection broke', () => {
    expect(nextToSend(interrupted(sending(box('a'), 'a')), 0)?.clientId).toBe('a');
  });

  it('lets go of what the log shows, and of what the shopper throws away', () => {
    expect(settled(box('a', 'b'), [message({ seq: 1, clientId: 'a' })]).map(({ clientId }) => clientId)).toEqual(['b']);
    expect(discarded(box('a'), 'a')).toEqual([]);
  });

  it('survives a reload with the same client ids, as something to send', () => {
    const kept = JSON.stringify(sending(box('a', 'b'), 'a'));
    expect(restored(kept)).toEqual(box('a', 'b'));
  });

  it.each(['', '{', 'null', '{"a":1}', '[1,null,{"clientId":3}]'])('starts empty from %j', (kept) => {
    expect(restored(kept)).toEqual([]);
  });

  it('asks before it says in another conversation what may have arrived in the one before', () => {
    const [moved] = adopted(sending(box('a'), 'a'), 'c2', () => 'new-id');
    expect(moved).toMatchObject({ conversationId: 'c2', clientId: 'new-id', state: 'failed', text: 'text of a' });
  });
});
