import { createServer } from 'node:net';

/** Thrown when a port is in use; its message says which setting to change. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';

  constructor(port: number, setting: string) {
    super(
      `Port ${port} is already in use. Stop the other program, or choose another port: ${setting}=${port + 10} npm start`,
    );
  }
}

/**
 * Makes sure that a port can be listened on, before minutes of seeding are spent.
 * @throws PortTaken
 */
export async function demandFreePort(host: string, port: number, setting: string): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port, setting) : error),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
