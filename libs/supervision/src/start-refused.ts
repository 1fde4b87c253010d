/** Something outside the program keeps it from starting. The message says what, and what to do; print it as it is. */
export class StartRefused extends Error {
  override readonly name: string = 'StartRefused';
}
