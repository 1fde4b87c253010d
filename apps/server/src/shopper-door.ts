import { DomainError, type GuestProof, shopperHandshakeSchema, shopperRequests, type Visitor } from '@app/contracts';
import { Visitors } from '@app/identity';
import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { callerAddress } from './caller-address.js';
import { Doorkeeper } from './doorkeeper.js';
import { FloodLimits } from './flood-limits.js';
import { type ShopperNamespace, type ShopperSocket } from './socket-data.js';
import { SocketLiveChannel } from './socket-live-channel.js';

/** Names the visitor at the handshake, and gives every tab of theirs what they have proven. */
@Injectable()
export class ShopperDoor {
  private readonly logger = new Logger(ShopperDoor.name);

  constructor(
    private readonly keeper: Doorkeeper,
    private readonly visitors: Visitors,
    private readonly limits: FloodLimits,
    private readonly live: SocketLiveChannel,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Lets shoppers in from now on. */
  guard(namespace: ShopperNamespace): void {
    this.keeper.guard<ShopperSocket>(namespace, {
      name: 'shopper',
      events: shopperRequests,
      arrive: (socket) => this.arrive(socket),
      callerOf: (socket) => socket.data.visitor.visitorId,
    });
    this.live.onVisitorChanged((visitorId) => {
      this.readProof(namespace, visitorId).catch((error: unknown) =>
        this.logger.warn({ err: error }, 'a proof could not be read'),
      );
    });
    namespace.on('connection', (socket) => {
      const { shopper, proof } = socket.data.visitor;
      const until = shopper?.until ?? proof?.until;
      if (until) socket.emit('identity:changed', { until: until.toISOString() });
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
    this.keeper.refuseForeignOrigin(socket.handshake.headers.origin);
    const handshake = shopperHandshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success) throw new DomainError('invalid_input', 'handshake');
    const { visitor, visitorToken } = await this.visitors.arrive(handshake.data, this.clock());
    Object.assign(socket.data, { visitor, visitorToken, address, cursors: new Map() });
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
