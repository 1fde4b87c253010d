import { DomainError, shopperHandshakeSchema, shopperRequests, type Visitor } from '@app/contracts';
import { Visitors } from '@app/identity';
import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { answerRefusal } from './error-to-ack.filter.js';
import { FloodLimits } from './flood-limits.js';
import { refuse } from './refusal.js';
import { localeOf, type ShopperNamespace, type ShopperSocket } from './socket-data.js';
import { SocketRequests } from './socket-requests.js';

/** Names the visitor at the handshake, and bounds what a socket may ask. */
@Injectable()
export class ShopperDoor {
  constructor(
    private readonly visitors: Visitors,
    private readonly limits: FloodLimits,
    private readonly requests: SocketRequests,
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

  /** Replaces the visitor on every socket of theirs on this node, so that all tabs see the same orders. */
  async changeVisitor(namespace: ShopperNamespace, visitor: Visitor): Promise<void> {
    for (const socket of namespace.sockets.values()) {
      if (socket.data.visitor.visitorId !== visitor.visitorId) continue;
      socket.data.visitor = { ...socket.data.visitor, proof: visitor.proof };
      socket.emit('identity:changed', { until: visitor.proof?.until.toISOString() });
    }
  }

  private async arrive(socket: ShopperSocket): Promise<void> {
    const address = socket.handshake.address;
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
    if (known) this.requests.watch(packet);
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

/** A `connect_error` whose `data` is the refusal. */
function handshakeError(error: unknown): Error {
  const refusal = refuse(error);
  return Object.assign(new Error(refusal.message), { data: refusal });
}
