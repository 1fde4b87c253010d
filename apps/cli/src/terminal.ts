/** Where a command prints, and what it was started with. */
export type Terminal = {
  /** A line of the result, on standard output. */
  print(text: string): void;
  /** Progress and problems, on standard error, so that the result can be piped. */
  note(text: string): void;
  environment: Readonly<Record<string, string | undefined>>;
  /** Everything on standard input. */
  readInput(): Promise<string>;
};
