import { z } from 'zod';

/** A letter to one address. A line break in address or subject would smuggle in headers, so none may hold one. */
export const letterSchema = z.strictObject({
  to: z.email().max(254),
  subject: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\r\n]*$/, 'holds a line break'),
  text: z.string().min(1).max(20_000),
  html: z.string().max(50_000).optional(),
});
export type Letter = z.output<typeof letterSchema>;

/** The mail port. */
export abstract class Mail {
  /** False where this installation cannot send mail at all; then whatever needs a mail is not offered. */
  abstract readonly available: boolean;

  /**
   * Hands one letter to the mail system; resolves when that has taken it, not when it is read.
   * @throws ZodError for a letter with several addresses or a line break in its headers; DomainError `unavailable` when
   * it was not taken.
   */
  abstract send(letter: Letter): Promise<void>;
}
