import { DomainError } from '@app/contracts';
import { SETTINGS, type Settings } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { type Socket } from 'socket.io';
import { tooLate } from './answer-in-time.js';
import { answerRefusal } from './error-to-ack.filter.js';
import { FloodLimits } from './flood-limits.js';
import { refuse } from './refusal.js';
import { localeOf } from './socket-data.js';
import { SocketRequests } from './socket-requests.js';

type Next = (error?: Error) => void;
type Guarded<S> = {
  use(arriving: (socket: S, next: Next) => void): unknown;
  on(event: 'connection', arrived: (socket: S) => void): unknown;
};

/** What one door asks of whoever comes. All three refuse by throwing. */
export type DoorRules<S> = {
  /** What its open sockets are counted as. */
  name: string;
  /** What may be asked behind it, by event. */
  events: object;
  /** Names whoever comes, in the socket's data. */
  arrive(socket: S): Promise<void>;
  /** Whose requests are counted together. */
  callerOf(socket: S): string;
  /** Looks again, before each request, at who asks. */
  recheck?(socket: S): Promise<void>;
};

/** Stands at each namespace: what its rules refuse is answered, at the handshake and before each request. */
@Injectable()
export class Doorkeeper {
  constructor(
    private readonly limits: FloodLimits,
    private readonly requests: SocketRequests,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Applies the rules to everybody who comes from now on. */
  guard<S extends Socket>(namespace: Guarded<S>, rules: DoorRules<S>): void {
    namespace.use((socket, next) => {
      rules.arrive(socket).then(
        () => next(),
        (error: unknown) => next(handshakeError(error)),
      );
    });
    namespace.on('connection', (socket) => {
      this.requests.count(rules.name, socket);
      socket.use((packet, next) => {
        void this.admit(socket, packet, rules).then((admitted) => admitted && next());
      });
    });
  }

  /**
   * The chat lives in a frame of this server and the console on its pages, so a browser's Origin is this server's own, or
   * there is none.
   *
   * @throws DomainError `origin_refused`
   */
  refuseForeignOrigin(origin: string | undefined): void {
    if (origin === undefined || origin === new URL(this.settings.PUBLIC_URL).origin) return;
    throw new DomainError('origin_refused', origin);
  }

  private async admit<S extends Socket>(socket: S, packet: unknown[], rules: DoorRules<S>): Promise<boolean> {
    const known = Object.hasOwn(rules.events, String(packet[0]));
    if (known) this.requests.watch(packet, () => tooLate(localeOf(socket)));
    const [event, ...args] = packet;
    try {
      await this.limits.spend('requestOfVisitor', rules.callerOf(socket));
      if (!known) throw new DomainError('unknown_event', String(event));
      await rules.recheck?.(socket);
      return true;
    } catch (error) {
      answerRefusal(socket, args, refuse(error, localeOf(socket)));
      return false;
    }
  }
}

/** A `connect_error` whose `data` is the refusal. */
function handshakeError(error: unknown): Error {
  const refusal = refuse(error);
  return Object.assign(new Error(refusal.message), { data: refusal });
}
