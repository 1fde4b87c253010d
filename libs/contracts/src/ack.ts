import { type ErrorCode } from './errors.js';

/** Why something asked was refused. `retryAfter` is in seconds. */
export type Refusal = { code: ErrorCode; message: string; requestId: string; retryAfter?: number };

/** The answer to everything asked over a socket. */
export type Ack<T> = { ok: true; data: T } | { ok: false; error: Refusal };
