import { randomUUID } from 'node:crypto';
import { DomainError, ERROR_SENTENCES, type ErrorCode, type Locale, type Refusal } from '@app/contracts';
import { isUnavailable } from '@app/database';
import { BadRequestException, HttpException } from '@nestjs/common';
import { WsException } from '@nestjs/websockets';

/** HTTP statuses in words of the product; others are `invalid_input`. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  429: 'too_many_requests',
  503: 'unavailable',
};

/** What a user is told about an error, in their language. Whatever is not expected becomes `internal` with an id to quote. */
export function refuse(error: unknown, locale: Locale = 'en', requestId: string = randomUUID()): Refusal {
  const code = codeOf(error);
  const retryAfter = error instanceof DomainError ? error.retryAfter : undefined;
  const sentence = ERROR_SENTENCES[code][locale];
  const message = code === 'internal' ? `${sentence} (${requestId})` : sentence;
  return { code, message, requestId, ...(retryAfter === undefined ? {} : { retryAfter }) };
}

function codeOf(error: unknown): ErrorCode {
  if (error instanceof DomainError) return error.code;
  if (error instanceof BadRequestException || error instanceof WsException) return 'invalid_input';
  if (error instanceof HttpException) {
    return error.getStatus() >= 500 ? 'internal' : (CODE_OF_STATUS[error.getStatus()] ?? 'invalid_input');
  }
  // A read outside of a transaction: the database restarts, or its disk is full.
  return isUnavailable(error) ? 'unavailable' : 'internal';
}
