import { type INestApplication, Logger, type WsMessageHandler } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { type Server, type ServerOptions, type Socket } from 'socket.io';
import { type RedisLink } from './redis-link.js';
import { SlowReaders } from './slow-readers.js';

/** Sockets may carry 20,000 characters of any script, so that a long message is refused with a sentence. */
const MOST_SOCKET_BYTES = 512 * 1024;

/** Socket.io as this server wants it: bounded messages, and namespaces that span the nodes where there is Redis. */
export class SocketAdapter extends IoAdapter {
  private readonly servers: Server[] = [];
  private readonly failures = new Logger('sockets');

  constructor(
    app: INestApplication,
    private readonly adapter: RedisLink['adapter'],
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      maxHttpBufferSize: MOST_SOCKET_BYTES,
      serveClient: false,
      ...(this.adapter && { adapter: this.adapter }),
    } as ServerOptions);
    new SlowReaders().watch(server);
    this.servers.push(server);
    return server;
  }

  /**
   * Listens to each event with a plain function, and acknowledges with what its handler resolves with. Nest's own way is an
   * observable for each event of each socket: 62 of the 79 KB that a connection took, and three times the CPU to connect.
   */
  override bindMessageHandlers(socket: Socket, handlers: readonly WsMessageHandler[]): void {
    for (const { message, callback } of handlers) {
      socket.on(message, (...args: unknown[]) => {
        acknowledge(callback, args).catch((error: unknown) => this.failures.error(error));
      });
    }
  }

  /**
   * Drops every connection as a broken line does: clients come back by themselves, to whichever node takes them. A
   * disconnect that socket.io announces would keep them away.
   */
  dropConnections(): void {
    for (const { engine } of this.servers) {
      const { clients } = engine as unknown as { clients: Record<string, { close(discard: boolean): void }> };
      for (const client of Object.values(clients)) client.close(true);
    }
  }
}

/** What went wrong in a handler was acknowledged by the error filter; the handler then resolves with nothing. */
async function acknowledge(handle: WsMessageHandler['callback'], args: readonly unknown[]): Promise<void> {
  const ack = args.find((arg): arg is (answer: unknown) => void => typeof arg === 'function');
  const [data] = args;
  const answer: unknown = await handle(data === ack ? undefined : data, ack);
  if (answer !== undefined) ack?.(answer);
}
