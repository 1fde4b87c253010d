import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type ErrorCode, type Locale } from '@app/contracts';
import { type Request, type Response } from 'express';
import { refuse } from './refusal.js';

const STATUS_OF_CODE: Readonly<Partial<Record<ErrorCode, number>>> = {
  unauthenticated: 401,
  sign_in_failed: 401,
  identity_invalid: 401,
  identity_expired: 401,
  forbidden: 403,
  origin_refused: 403,
  not_found: 404,
  conversation_not_found: 404,
  unknown_site: 404,
  client_id_reused: 409,
  not_holder: 409,
  out_of_stock: 409,
  promotion_refused: 409,
  too_many_requests: 429,
  unavailable: 503,
  codes_unavailable: 503,
  internal: 500,
};

/** Turns whatever a controller throws into an HTTP problem document (RFC 9457). */
@Catch()
export class ErrorToProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorToProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return;
    const locale: Locale = request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
    const refusal = refuse(error, locale);
    if (refusal.code === 'internal')
      this.logger.error({ err: error, requestId: refusal.requestId }, 'a request failed');
    const status = error instanceof HttpException ? error.getStatus() : statusOf(refusal.code);
    if (refusal.retryAfter !== undefined) response.setHeader('Retry-After', Math.ceil(refusal.retryAfter));
    response
      .status(status)
      .type('application/problem+json')
      .send({ type: 'about:blank', title: refusal.message, status, ...refusal });
  }
}

/** The HTTP status of an error code. */
export function statusOf(code: ErrorCode): number {
  return STATUS_OF_CODE[code] ?? 400;
}
