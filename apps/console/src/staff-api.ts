import type { Locale, StaffView } from '@app/contracts';

/** A refusal by the server, with a sentence that is fit to show. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

async function ask<T>(method: string, path: string, locale: Locale, body?: unknown, csrfToken?: string): Promise<T> {
  const response = await fetch(`/api/staff/${path}`, {
    method,
    headers: {
      'Accept-Language': locale,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(csrfToken === undefined ? {} : { 'X-CSRF-Token': csrfToken }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  const { message, code } = answer as { message?: string; code?: string };
  throw new Refused(message ?? response.statusText, code ?? 'internal');
}

export type FirstAdmin = { token: string; name: string; email: string; password: string };

/** Who is signed in, or null. */
export async function whoAmI(locale: Locale): Promise<StaffView | null> {
  try {
    return await ask<StaffView>('GET', 'me', locale);
  } catch (error) {
    if (error instanceof Refused && error.code === 'unauthenticated') return null;
    throw error;
  }
}

export const signIn = (locale: Locale, email: string, password: string) =>
  ask<StaffView>('POST', 'sign-in', locale, { email, password });
export const makeFirstAdmin = (locale: Locale, admin: FirstAdmin) =>
  ask<StaffView>('POST', 'first-admin', locale, admin);
export const signOut = (locale: Locale, csrfToken: string) =>
  ask<void>('POST', 'sign-out', locale, undefined, csrfToken);
