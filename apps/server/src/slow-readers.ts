import { Logger } from '@nestjs/common';
import { type Server, type Socket } from 'socket.io';

type Connection = Socket['conn'];
/** What a connection that waits for its last write may have waiting besides that write, in bytes. */
export const MOST_WAITING_BYTES = 512 * 1024;

/**
 * Cuts connections that do not read. Socket.io keeps whatever a client does not take, without bound; what waits beyond
 * `mostBytes` here ends the connection, so that one costs at most twice that and one packet. A client that comes back
 * resumes from the log and loses nothing. A log larger than the bound still reaches a slow line: what one write carries
 * is not counted, only what comes after it.
 */
export class SlowReaders {
  private readonly logger = new Logger('sockets');

  constructor(private readonly mostBytes = MOST_WAITING_BYTES) {}

  /** Watches every connection that the server takes from now on. */
  watch(server: Server): void {
    server.engine.on('connection', (connection: Connection) => this.measure(connection));
  }

  private measure(connection: Connection): void {
    let waiting = 0;
    let isCut = false;
    // Before each packet is put behind those that wait; if nothing does, a flush follows at once.
    connection.on('packetCreate', ({ data }: { data?: unknown }) => {
      if (waiting > this.mostBytes && !isCut) {
        isCut = true;
        this.logger.warn(`a connection was cut that did not read ${waiting} bytes (${connection.transport.name})`);
        cut(connection);
      }
      waiting += sizeOf(data);
    });
    connection.on('flush', () => (waiting = 0));
  }
}

/** A close that says goodbye would wait for the reader: the socket is destroyed, and its buffers with it. */
function cut(connection: Connection): void {
  const { socket } = connection.transport as unknown as { socket?: { terminate?(): void } };
  if (socket?.terminate) socket.terminate();
  else connection.close(true);
}

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data.byteLength : 0;
}
