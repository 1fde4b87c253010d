import { QueryFailedError } from 'typeorm';

/** serialization_failure and deadlock_detected: PostgreSQL asks for another try with both. */
const CONFLICTS = new Set(['40001', '40P01']);

/** Node's codes for a connection that is not there, and PostgreSQL's for one that it ends or does not take yet. */
const LOSSES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03']);

/** pg gives these no code. */
const LOSS_MESSAGES =
  /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection/;

/** TypeORM gives a connection back when it breaks; what is asked of it then never reaches the server. */
const NEVER_SENT = new Set(['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError']);

/** The five-character SQLSTATE of a failed query (`23505` = unique violation), if it is one. */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof QueryFailedError ? codeOf(error.driverError) : undefined;
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** True when PostgreSQL rolled back because of what others did at the same time. */
export function isConflict(error: unknown): boolean {
  return CONFLICTS.has(sqlState(error) ?? '');
}

/** True when the connection was already known to be broken, so that the statement was not sent at all. */
export function wasNeverSent(error: unknown): boolean {
  return hasText(error, 'name') && NEVER_SENT.has(error.name);
}

/** statement_timeout and lock_timeout. */
const TOO_SLOW = new Set(['57014', '55P03']);

/**
 * True when the database is there no longer, or has no room, no memory, no connection or no time left (classes 53 and
 * 58): nothing is wrong with what was asked, and later it may work.
 */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  return isConnectionLoss(error) || /^(53|58)/.test(state) || TOO_SLOW.has(state);
}

/** True when there was no connection, or it broke on the way. */
export function isConnectionLoss(error: unknown): boolean {
  if (wasNeverSent(error)) return true;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = codeOf(cause) ?? '';
  return LOSSES.has(code) || code.startsWith('08') || LOSS_MESSAGES.test(messageOf(cause));
}

function codeOf(error: unknown): string | undefined {
  return hasText(error, 'code') ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return hasText(error, 'message') ? error.message : '';
}

function hasText<K extends string>(value: unknown, key: K): value is Record<K, string> {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[key] === 'string';
}
