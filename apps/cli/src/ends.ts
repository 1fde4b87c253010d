/** What of a process ends here: its streams, its signals, its end. */
type Ending = Pick<NodeJS.Process, 'once' | 'exit'> & { stdout: Pick<NodeJS.WriteStream, 'on'> };

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** As a shell counts the end by SIGPIPE. */
const NOBODY_READS = 141;

/**
 * Lets the process end in order, so that whoever listens to `exit` can put away what it made: on Ctrl-C, and quietly when
 * nobody reads its output any more (`| head`).
 */
export function endInOrder(process: Ending): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(NOBODY_READS);
  });
  for (const [signal, code] of Object.entries(SIGNALS)) process.once(signal, () => process.exit(code));
}
