import { DomainError, type GuestProof, shopperHandshakeSchema, shopperRequests, type Visitor } from '@app/contracts';
import { Visitors } from '@app/identity';
import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { callerAddress } from './caller-address.js';
import { tooLate } from './answer-in-time.js';
import { answerRefusal } from './error-to-ack.filter.js';
import { FloodLimits } from './flood-limits.js';
import { refuse } from './refusal.js';
import { localeOf, type ShopperNamespace, type ShopperSocket } from './socket-data.js';
import { SocketLiveChannel } from './socket-live-channel.js';
import { SocketRequests } from './socket-requests.js';

/** Names the visitor at the handshake, and bounds what a socket may ask. */
@Injectable()
export class ShopperDoor {
  private readonly logger = new Logger(ShopperDoor.name);

  constructor(
    private readonly visitors: Visitors,
    private readonly limits: FloodLimits,
    private readonly requests: SocketRequests,
    private readonly live: SocketLiveChannel,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sets the handshake and the per-request checks on the namespace. */
  guard(namespace: ShopperNamespace): void {
    namespace.use((socket, next) => {
      this.arrive(socket).then(
        () => next(),
        (error: unknown) => next(handshakeError(error)),
      );
    });
    this.live.onVisitorChanged((visitorId) => {
      this.readProof(namespace, visitorId).catch((error: unknown) =>
        this.logger.warn({ err: error }, 'a proof could not be read'),
      );
    });
    namespace.on('connection', (socket) => {
      this.requests.count('shopper', socket);
      const { shopper, proof } = socket.data.visitor;
      const until = shopper?.until ?? proof?.until;
      if (until) socket.emit('identity:changed', { until: until.toISOString() });
      socket.use((packet, next) => {
        void this.admit(socket, packet, next);
      });
    });
  }

  /** Replaces the proof on every socket of a visitor, so that all tabs see the same orders, whichever node they are on. */
  changeVisitor(namespace: ShopperNamespace, visitor: Visitor): void {
    giveProof(socketsOf(namespace, visitor.visitorId), visitor.proof);
    this.live.visitorChanged(visitor.visitorId);
  }

  /** Another node says that a visitor has proven something: what that is, is read here. */
  private async readProof(namespace: ShopperNamespace, visitorId: string): Promise<void> {
    const sockets = socketsOf(namespace, visitorId);
    const visitor = sockets[0]?.data.visitor;
    if (visitor) giveProof(sockets, (await this.visitors.withProof(visitor, this.clock())).proof);
  }

  private async arrive(socket: ShopperSocket): Promise<void> {
    const address = callerAddress(socket.handshake, this.settings.TRUSTED_PROXIES);
    await this.limits.spend('connectionOfAddress', address);
    this.refuseForeignOrigin(socket.handshake.headers.origin);
    const handshake = shopperHandshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success) throw new DomainError('invalid_input', 'handshake');
    const { visitor, visitorToken } = await this.visitors.arrive(handshake.data, this.clock());
    Object.assign(socket.data, { visitor, visitorToken, address, cursors: new Map() });
  }

  /** The chat lives in a frame of this server, so a browser's Origin is this server's own, or there is none. */
  private refuseForeignOrigin(origin: string | undefined): void {
    if (origin === undefined || origin === new URL(this.settings.PUBLIC_URL).origin) return;
    throw new DomainError('origin_refused', origin);
  }

  private async admit(socket: ShopperSocket, packet: unknown[], next: (error?: Error) => void): Promise<void> {
    const known = Object.hasOwn(shopperRequests, String(packet[0]));
    if (known) this.requests.watch(packet, () => tooLate(localeOf(socket)));
    const [event, ...args] = packet;
    try {
      await this.limits.spend('requestOfVisitor', socket.data.visitor.visitorId);
      if (!known) throw new DomainError('unknown_event', String(event));
      next();
    } catch (error) {
      answerRefusal(socket, args, refuse(error, localeOf(socket)));
    }
  }
}

function socketsOf(namespace: ShopperNamespace, visitorId: string): ShopperSocket[] {
  return [...namespace.sockets.values()].filter((socket) => socket.data.visitor.visitorId === visitorId);
}

function giveProof(sockets: readonly ShopperSocket[], proof: GuestProof | undefined): void {
  for (const socket of sockets) {
    socket.data.visitor = { ...socket.data.visitor, proof };
    socket.emit('identity:changed', { until: proof?.until.toISOString() });
  }
}

/** A `connect_error` whose `data` is the refusal. */
function handshakeError(error: unknown): Error {
  const refusal = refuse(error);
  return Object.assign(new Error(refusal.message), { data: refusal });
}
