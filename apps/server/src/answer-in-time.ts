import { DomainError, type Locale, type Refusal } from '@app/contracts';
import { type NextFunction, type Request, type Response } from 'express';
import { statusOf } from './error-to-problem.filter.js';
import { refuse } from './refusal.js';

/**
 * Longest that a request at a door goes without an answer, in milliseconds: when a store stands still, whoever asked hears
 * that, instead of nothing. What was asked may still be done, as with any answer that got lost; asking again is safe.
 */
export const ANSWER_MS = 10_000;

/** What is said when {@link ANSWER_MS} are over. */
export function tooLate(locale?: Locale): Refusal {
  return refuse(new DomainError('unavailable', `no answer within ${ANSWER_MS} ms`), locale);
}

/** Answers 503 with a problem document when a request has none in time; those below `patient` may take as long as they need. */
export function answerInTime(patient: readonly string[]) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (patient.some((path) => request.path.startsWith(path))) return next();
    const timer = setTimeout(() => {
      if (response.headersSent) return;
      const refusal = tooLate(request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en');
      const status = statusOf(refusal.code);
      response
        .status(status)
        .type('application/problem+json')
        .send({ type: 'about:blank', title: refusal.message, status, ...refusal });
    }, ANSWER_MS);
    response.once('close', () => clearTimeout(timer));
    next();
  };
}
