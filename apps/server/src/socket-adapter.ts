import { type INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { type Server, type ServerOptions } from 'socket.io';
import { type RedisLink } from './redis-link.js';
import { SlowReaders } from './slow-readers.js';

/** Sockets may carry 20,000 characters of any script, so that a long message is refused with a sentence. */
const MOST_SOCKET_BYTES = 512 * 1024;

/** Socket.io as this server wants it: bounded messages, and namespaces that span the nodes where there is Redis. */
export class SocketAdapter extends IoAdapter {
  private readonly servers: Server[] = [];

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
