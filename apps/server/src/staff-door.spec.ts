import { type Ack, type Staff } from '@app/contracts';
import { type StaffAccounts } from '@app/identity';
import { readSettings } from '@app/settings';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Doorkeeper } from './doorkeeper.js';
import { DEFAULT_LIMITS, FloodLimits, type Limits } from './flood-limits.js';
import { Metrics } from './metrics.js';
import { type RedisLink } from './redis-link.js';
import { type StaffNamespace, type StaffSocketData } from './socket-data.js';
import { SocketRequests } from './socket-requests.js';
import { StaffDoor } from './staff-door.js';

const OWN = 'http://127.0.0.1:3000';
const robin: Staff = { staffId: 's-1', name: 'Robin', email: 'robin@staff.example', role: 'admin' };

type Next = (error?: Error & { data?: { code: string } }) => void;

// Each refused request is logged.
beforeAll(() => void Logger.overrideLogger(false));

/** The staff's door with one session, `robins`, and what a namespace does with it. */
function openDoor(limits: Partial<Limits> = {}) {
  const sessions = new Map<string, { staff: Staff }>([['robins', { staff: robin }]]);
  const accounts = { session: async (token: string) => sessions.get(token) } as unknown as StaffAccounts;
  const flood = new FloodLimits({ ...DEFAULT_LIMITS, ...limits }, {} as RedisLink);
  const keeper = new Doorkeeper(flood, new SocketRequests(new Metrics()), readSettings({ PUBLIC_URL: OWN }));
  let arriving: (socket: object, next: Next) => void = () => {};
  let arrived: (socket: object) => void = () => {};
  const namespace = {
    use: (hear: typeof arriving) => (arriving = hear),
    on: (_: 'connection', hear: typeof arrived) => (arrived = hear),
  };
  new StaffDoor(keeper, accounts, () => new Date()).guard(namespace as unknown as StaffNamespace);

  /** Comes with these headers; resolves with the code of the refusal, or with how to ask on the socket. */
  async function come(headers: { origin?: string; cookie?: string }) {
    let check: (packet: unknown[], next: () => void) => void = () => {};
    const socket = { data: {} as StaffSocketData, handshake: { headers }, use: (hear: typeof check) => (check = hear) };
    const refused = await new Promise<string | undefined>((resolve) => {
      arriving(socket, (error) => resolve(error?.data?.code));
    });
    if (refused) return { refused };
    arrived(Object.assign(socket, { on: () => {} }));
    const ask = (event: string) =>
      new Promise<string>((resolve) => {
        const ack = (answer: Ack<unknown>) => resolve(answer.ok ? 'answered' : answer.error.code);
        check([event, {}, ack], () => resolve('let through'));
      });
    return { socket, ask };
  }
  return { sessions, come };
}

const COOKIE = 'floorwalker_staff=robins';

describe('the door of the staff', () => {
  it('opens to the cookie of a session, from the server’s own pages and from no page', async () => {
    const { come } = openDoor();
    for (const headers of [{ cookie: COOKIE, origin: OWN }, { cookie: COOKIE }]) {
      const { socket, ask } = await come(headers);
      expect(socket?.data.staff).toEqual(robin);
      await expect(ask?.('inbox:list')).resolves.toBe('let through');
    }
  });

  it.each([
    ['unauthenticated', 'no cookie', {}],
    ['unauthenticated', 'an unknown session', { cookie: 'floorwalker_staff=guessed' }],
    ['unauthenticated', 'a cookie of another name', { cookie: 'floorwalker_visitor=robins' }],
    ['origin_refused', 'another site’s page', { cookie: COOKIE, origin: 'https://evil.example' }],
    ['origin_refused', 'the own host on another port', { cookie: COOKIE, origin: 'http://127.0.0.1:3001' }],
    ['origin_refused', 'a page without an origin', { cookie: COOKIE, origin: 'null' }],
  ])('answers %s to %s', async (code, _, headers) => {
    await expect(openDoor().come(headers)).resolves.toEqual({ refused: code });
  });

  it('asks for the session anew at each request: one that was ended elsewhere counts no more', async () => {
    const { come, sessions } = openDoor();
    const { ask } = await come({ cookie: COOKIE });
    await expect(ask?.('inbox:list')).resolves.toBe('let through');
    sessions.delete('robins');
    await expect(ask?.('inbox:list')).resolves.toBe('unauthenticated');
  });

  it('takes the role as it is now', async () => {
    const { come, sessions } = openDoor();
    const { ask, socket } = await come({ cookie: COOKIE });
    sessions.set('robins', { staff: { ...robin, role: 'agent' } });
    await expect(ask?.('conversation:take')).resolves.toBe('let through');
    expect(socket?.data.staff.role).toBe('agent');
  });

  it('answers what it does not know, and who asks too much, without letting either through', async () => {
    const { ask } = await openDoor({ requestOfVisitor: { points: 2, duration: 60 } }).come({ cookie: COOKIE });
    await expect(ask?.('conversation:open')).resolves.toBe('unknown_event');
    await expect(ask?.('toString')).resolves.toBe('unknown_event');
    await expect(ask?.('inbox:list')).resolves.toBe('too_many_requests');
  });
});
