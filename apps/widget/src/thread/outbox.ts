import { type MessageDraft, type MessageView, type Refusal } from '@app/contracts';

/**
 * A message of the shopper that the log does not show yet. `sent` = acknowledged, its place in the log is being fetched.
 * `retryAt` is in milliseconds since the epoch.
 */
export type Unsent = Readonly<
  MessageDraft & {
    state: 'waiting' | 'sending' | 'sent' | 'failed';
    tries: number;
    at: string;
    retryAt?: number;
    /** Sentence to show, in the shopper's language. */
    problem?: string;
  }
>;
export type Outbox = readonly Unsent[];

/** Unanswered tries before the shopper is asked to decide. */
export const MAX_TRIES = 4;
const RETRIED_CODES = new Set(['too_many_requests', 'unavailable', 'internal']);

/** The outbox with one more message at its end. */
export function queued(outbox: Outbox, draft: MessageDraft, at: string): Outbox {
  return [...outbox, { ...draft, state: 'waiting', tries: 0, at }];
}

/** The message to send now: the first that is not settled, so that messages arrive in the order they were written. */
export function nextToSend(outbox: Outbox, now: number): Unsent | undefined {
  const first = outbox.find(({ state }) => state === 'waiting' || state === 'sending');
  return first?.state === 'waiting' && (first.retryAt ?? 0) <= now ? first : undefined;
}

/** When `nextToSend` will have something that it does not have at `now`; undefined when time alone changes nothing. */
export function nextTry(outbox: Outbox, now: number): number | undefined {
  const first = outbox.find(({ state }) => state === 'waiting' || state === 'sending');
  return first?.state === 'waiting' && (first.retryAt ?? 0) > now ? first.retryAt : undefined;
}

/** The message is on its way. */
export function sending(outbox: Outbox, clientId: string): Outbox {
  return patched(outbox, clientId, { state: 'sending', problem: undefined, retryAt: undefined });
}

/** The server has stored the message. */
export function acknowledged(outbox: Outbox, clientId: string): Outbox {
  return patched(outbox, clientId, { state: 'sent', problem: undefined, retryAt: undefined });
}

/** No answer came: try again under the same client id, later each time, until `MAX_TRIES`. */
export function unanswered(outbox: Outbox, clientId: string, now: number): Outbox {
  const tries = (outbox.find((unsent) => unsent.clientId === clientId)?.tries ?? 0) + 1;
  if (tries >= MAX_TRIES) return patched(outbox, clientId, { state: 'failed', tries });
  return patched(outbox, clientId, { state: 'waiting', tries, retryAt: now + 500 * 2 ** tries });
}

/** The server refused it: wait if that helps, else the shopper decides. */
export function refused(outbox: Outbox, clientId: string, refusal: Refusal, now: number): Outbox {
  const problem = refusal.message;
  if (refusal.retryAfter !== undefined) {
    return patched(outbox, clientId, { state: 'waiting', problem, retryAt: now + refusal.retryAfter * 1000 });
  }
  if (!RETRIED_CODES.has(refusal.code)) return patched(outbox, clientId, { state: 'failed', problem });
  return patched(unanswered(outbox, clientId, now), clientId, { problem });
}

/** The connection broke: what was on its way may or may not have arrived, so it goes again under the same client id. */
export function interrupted(outbox: Outbox): Outbox {
  return outbox.map((unsent) =>
    unsent.state === 'sending' ? { ...unsent, state: 'waiting', retryAt: undefined } : unsent,
  );
}

/** The shopper asked to try again. */
export function retried(outbox: Outbox, clientId: string): Outbox {
  return patched(outbox, clientId, { state: 'waiting', tries: 0, problem: undefined, retryAt: undefined });
}

/** The outbox without one message. */
export function discarded(outbox: Outbox, clientId: string): Outbox {
  return outbox.filter((unsent) => unsent.clientId !== clientId);
}

/** The outbox without what the log shows. */
export function settled(outbox: Outbox, messages: readonly MessageView[]): Outbox {
  const shown = new Set(messages.map(({ clientId }) => clientId));
  const left = outbox.filter(({ clientId }) => !shown.has(clientId));
  return left.length === outbox.length ? outbox : left;
}

/**
 * The outbox for the conversation that was opened. A message of another one may have arrived there, so it is not sent
 * here unasked: it is shown as not sent, under a new client id.
 */
export function adopted(outbox: Outbox, conversationId: string, newId: () => string): Outbox {
  return outbox.map((unsent) =>
    unsent.conversationId === conversationId
      ? unsent
      : { ...unsent, conversationId, clientId: newId(), state: 'failed', tries: 0, retryAt: undefined },
  );
}

/** What was kept over a reload, or nothing where it cannot be read. */
export function restored(kept: string | null): Outbox {
  if (!kept) return [];
  try {
    const parsed: unknown = JSON.parse(kept);
    return Array.isArray(parsed) ? interrupted(parsed.filter(isUnsent)) : [];
  } catch {
    return [];
  }
}

function isUnsent(value: unknown): value is Unsent {
  const unsent = value as Partial<Unsent> | null;
  return (
    typeof unsent?.clientId === 'string' && typeof unsent.text === 'string' && typeof unsent.conversationId === 'string'
  );
}

function patched(outbox: Outbox, clientId: string, change: Partial<Unsent>): Outbox {
  return outbox.map((unsent) => (unsent.clientId === clientId ? { ...unsent, ...change } : unsent));
}
