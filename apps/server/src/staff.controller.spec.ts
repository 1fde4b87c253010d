import { type Staff } from '@app/contracts';
import { type StaffAccounts } from '@app/identity';
import { readSettings } from '@app/settings';
import { describe, expect, it, jest } from '@jest/globals';
import { type Request, type Response } from 'express';
import { DEFAULT_LIMITS, FloodLimits } from './flood-limits.js';
import { type RedisLink } from './redis-link.js';
import { StaffController } from './staff.controller.js';

const OWN = 'https://chat.example';
const NOW = new Date('2026-11-22T10:00:00Z');
const robin: Staff = { staffId: 's-1', name: 'Robin', email: 'robin@staff.example', role: 'admin' };
const COLLEAGUE = { name: 'Kim', email: 'kim@staff.example', password: 'a long demo password', role: 'agent' } as const;
const until = new Date('2026-11-22T20:00:00Z');
const session = { token: 'robins', staff: robin, csrfToken: 'c-1', until };

/** The controller with Robin signed in, and what it asked of the accounts and the response. */
function staffRoutes() {
  const accounts = {
    session: jest.fn(async (token: string) => (token === 'robins' ? session : undefined)),
    signIn: jest.fn(async () => session),
    createFirstAdmin: jest.fn(async () => session),
    create: jest.fn(async (..._: Parameters<StaffAccounts['create']>) => ({ staffId: 's-2' })),
    signOut: jest.fn(async (_token: string) => {}),
  };
  const response = { cookie: jest.fn(), clearCookie: jest.fn() };
  const routes = new StaffController(
    accounts as unknown as StaffAccounts,
    new FloodLimits({ ...DEFAULT_LIMITS, signInOfAddress: { points: 2, duration: 60 } }, {} as RedisLink),
    readSettings({ PUBLIC_URL: OWN }),
    () => NOW,
  );
  return { routes, accounts, response, answer: response as unknown as Response };
}

const from = (headers: Record<string, string>) => ({ headers, ip: '10.0.0.1' }) as unknown as Request;
const SIGNED_IN = { origin: OWN, cookie: 'floorwalker_staff=robins', 'x-csrf-token': 'c-1' };

describe('what staff write over HTTP', () => {
  it('is done with the session, its token, and from the server’s own pages', async () => {
    const { routes, accounts, response, answer } = staffRoutes();
    await expect(routes.create(from(SIGNED_IN), COLLEAGUE)).resolves.toEqual({ staffId: 's-2' });
    expect(accounts.create).toHaveBeenCalledWith(robin, COLLEAGUE, NOW);
    await routes.signOut(from(SIGNED_IN), answer);
    expect(accounts.signOut).toHaveBeenCalledWith('robins');
    expect(response.clearCookie).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['origin_refused', 'another site’s page', { ...SIGNED_IN, origin: 'https://evil.example' }],
    ['origin_refused', 'a caller that names no page', { cookie: SIGNED_IN.cookie, 'x-csrf-token': 'c-1' }],
    ['unauthenticated', 'somebody without a session', { origin: OWN, 'x-csrf-token': 'c-1' }],
    ['forbidden', 'a page that does not know the token', { origin: OWN, cookie: SIGNED_IN.cookie }],
    ['forbidden', 'a guessed token', { ...SIGNED_IN, 'x-csrf-token': 'c-2' }],
  ])('is refused as %s to %s', async (code, _, headers: Record<string, string>) => {
    const { routes, accounts, answer } = staffRoutes();
    await expect(routes.create(from(headers), COLLEAGUE)).rejects.toMatchObject({ code });
    await expect(routes.signOut(from(headers), answer)).rejects.toMatchObject({ code });
    expect(accounts.create).not.toHaveBeenCalled();
    expect(accounts.signOut).not.toHaveBeenCalled();
  });
});

describe('signing in', () => {
  const asks = { email: robin.email, password: 'a long demo password' };

  it('gives the session in a cookie that no script reads and no other site sends', async () => {
    const { routes, response, answer } = staffRoutes();
    const view = await routes.signIn(from({ origin: OWN }), answer, asks);
    expect(view).toEqual({ ...robin, csrfToken: 'c-1' });
    expect(response.cookie).toHaveBeenCalledWith('floorwalker_staff', 'robins', {
      ...{ httpOnly: true, sameSite: 'strict', secure: true, path: '/', expires: until },
    });
  });

  it('is refused to pages of others, and to who tries too often, before a password is looked at', async () => {
    const { routes, accounts, answer } = staffRoutes();
    const foreign = from({ origin: 'https://evil.example' });
    const admin = { ...asks, token: 't', name: 'Robin' };
    await expect(routes.signIn(foreign, answer, asks)).rejects.toMatchObject({ code: 'origin_refused' });
    await expect(routes.firstAdmin(foreign, answer, admin)).rejects.toMatchObject({ code: 'origin_refused' });
    expect(accounts.createFirstAdmin).not.toHaveBeenCalled();
    for (const _ of [1, 2]) await routes.signIn(from({ origin: OWN }), answer, asks);
    const third = routes.signIn(from({ origin: OWN }), answer, asks);
    await expect(third).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(accounts.signIn).toHaveBeenCalledTimes(2);
  });
});

describe('who is signed in', () => {
  it('is told to the cookie of a session alone', async () => {
    const { routes } = staffRoutes();
    await expect(routes.me(from({ cookie: SIGNED_IN.cookie }))).resolves.toMatchObject({ staffId: 's-1' });
    await expect(routes.me(from({}))).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(routes.me(from({ cookie: 'other=robins' }))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
