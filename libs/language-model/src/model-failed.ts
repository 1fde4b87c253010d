/**
 * Why a call failed. `rate_limited`: too many, or no credit; `unauthorised`: the key; `rejected`: the request itself;
 * `unavailable`: no answer, or the endpoint's own fault; `silent`: nothing came for too long; `too_slow`: no end in
 * time; `broke_off`: in the middle of the reply; `refused`: the model or its filter would not; `resting`: not tried,
 * because it has failed too often of late.
 */
export type ModelFault =
  | 'rate_limited'
  | 'unauthorised'
  | 'rejected'
  | 'unavailable'
  | 'silent'
  | 'too_slow'
  | 'broke_off'
  | 'refused'
  | 'resting';

/** A call to a chat model that came to nothing. */
export class ModelFailed extends Error {
  override readonly name = 'ModelFailed';

  constructor(
    readonly fault: ModelFault,
    message: string,
    /** How long the endpoint asks to be left alone, in milliseconds. */
    readonly retryAfterMs?: number,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** The failure that an HTTP client's error stands for. `begun`: a part of the reply had come. */
export function modelFailure(error: unknown, begun: boolean, now: number): ModelFailed {
  if (error instanceof ModelFailed) return error;
  const { status, headers, message = 'no reason given' } = error as Partial<HttpError>;
  const retryAfter = retryAfterMs(headers?.get('retry-after'), now);
  if (status === 429) return new ModelFailed('rate_limited', message, retryAfter, error);
  if (status === 401 || status === 403) return new ModelFailed('unauthorised', message, undefined, error);
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 409)
    return new ModelFailed('rejected', message, undefined, error);
  return new ModelFailed(begun ? 'broke_off' : 'unavailable', message, retryAfter, error);
}

type HttpError = { status: number; headers: Headers; message: string };

/** Seconds or an HTTP date, as milliseconds from `now`. */
function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
