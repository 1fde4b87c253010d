/**
 * Why a running turn has to stop: a message joined it; somebody else answers; it took too long; the process stops; the
 * database did not answer.
 */
export type Interruption = 'joined' | 'superseded' | 'timeout' | 'stopping' | 'broken';

/** The reason of a turn's abort signal, and what `show` throws from then on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(
    readonly why: Interruption,
    cause?: unknown,
  ) {
    super(`turn interrupted: ${why}`, { cause });
  }
}
