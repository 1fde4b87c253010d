import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

type Pair = { near: Socket; far: Socket; silent?: boolean };

/** A TCP line between one client and the server that can be cut, go silent, or stop carrying answers. */
export class BreakableLine {
  private readonly pairs = new Set<Pair>();
  private readonly server: Server;
  private refuses = false;
  private slow = false;

  /**
   * `port` is asked at each connection, so that a line can lead to another server later; `from` is the loopback address
   * that the server sees, so that limits for each address count each client by itself.
   */
  constructor(
    private readonly port: () => number,
    private readonly from: string,
  ) {
    this.server = createServer({ allowHalfOpen: false }, (near) => this.carry(near));
  }

  /** Resolves with the port to connect to. */
  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  /** Cuts every connection with a reset. */
  cut(): void {
    for (const pair of this.pairs) this.drop(pair);
  }

  /** Takes connections, or refuses them. */
  refuse(refuses: boolean): void {
    this.refuses = refuses;
  }

  /** The connections of now carry nothing any more, in neither direction, and say nothing about it. New ones are whole. */
  goSilent(): () => void {
    const silent = [...this.pairs];
    for (const pair of silent) {
      pair.silent = true;
      pair.near.pause();
      pair.far.pause();
    }
    return () => {
      for (const pair of silent) this.drop(pair);
    };
  }

  /** What the server says waits, what the client says goes through: a reader that has stopped. */
  stopReading(stopped: boolean): void {
    this.slow = stopped;
    for (const { far, silent } of this.pairs) {
      if (stopped) far.pause();
      else if (!silent) far.resume();
    }
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private carry(near: Socket): void {
    near.on('error', () => undefined);
    if (this.refuses) {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: this.port(), host: '127.0.0.1', localAddress: this.from });
    const pair: Pair = { near, far };
    this.pairs.add(pair);
    const end = () => this.drop(pair);
    far.on('error', end).on('close', end);
    near.on('close', end);
    near.on('data', (bytes) => {
      if (!far.write(bytes)) near.pause();
    });
    far.on('drain', () => pair.silent || near.resume());
    far.on('data', (bytes) => {
      if (!near.write(bytes)) far.pause();
    });
    near.on('drain', () => this.slow || pair.silent || far.resume());
    if (this.slow) far.pause();
  }

  private drop(pair: Pair): void {
    if (!this.pairs.delete(pair)) return;
    for (const socket of [pair.near, pair.far]) if (!socket.destroyed) socket.resetAndDestroy();
  }
}
