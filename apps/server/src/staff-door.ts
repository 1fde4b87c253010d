import { DomainError, staffRequests } from '@app/contracts';
import { StaffAccounts } from '@app/identity';
import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { tooLate } from './answer-in-time.js';
import { answerRefusal } from './error-to-ack.filter.js';
import { FloodLimits } from './flood-limits.js';
import { refuse } from './refusal.js';
import { type StaffNamespace, type StaffSocket } from './socket-data.js';
import { SocketRequests } from './socket-requests.js';

/** Name of the http-only cookie that carries a staff session. */
export const STAFF_COOKIE = 'floorwalker_staff';

/** Names the member of staff at the handshake by their session cookie, from the server's own pages only. */
@Injectable()
export class StaffDoor {
  constructor(
    private readonly accounts: StaffAccounts,
    private readonly limits: FloodLimits,
    private readonly requests: SocketRequests,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  guard(namespace: StaffNamespace): void {
    namespace.use((socket, next) => {
      this.arrive(socket).then(
        () => next(),
        (error: unknown) => {
          const refusal = refuse(error);
          next(Object.assign(new Error(refusal.message), { data: refusal }));
        },
      );
    });
    namespace.on('connection', (socket) => {
      this.requests.count('staff', socket);
      socket.use((packet, next) => {
        void this.admit(socket, packet, next);
      });
    });
  }

  private async arrive(socket: StaffSocket): Promise<void> {
    const { origin, cookie } = socket.handshake.headers;
    if (origin !== undefined && origin !== new URL(this.settings.PUBLIC_URL).origin)
      throw new DomainError('origin_refused');
    const token = parseCookie(cookie ?? '')[STAFF_COOKIE];
    const session = token ? await this.accounts.session(token, this.clock()) : undefined;
    if (!session) throw new DomainError('unauthenticated');
    Object.assign(socket.data, { staff: session.staff, token, cursors: new Map() });
  }

  /** A session that was ended elsewhere, or whose role changed, counts from the next request on. */
  private async admit(socket: StaffSocket, packet: unknown[], next: (error?: Error) => void): Promise<void> {
    const known = Object.hasOwn(staffRequests, String(packet[0]));
    if (known) this.requests.watch(packet, tooLate);
    const [event, ...args] = packet;
    try {
      await this.limits.spend('requestOfVisitor', socket.data.staff.staffId);
      if (!known) throw new DomainError('unknown_event', String(event));
      const session = await this.accounts.session(socket.data.token, this.clock());
      if (!session) throw new DomainError('unauthenticated');
      socket.data.staff = session.staff;
      next();
    } catch (error) {
      answerRefusal(socket, args, refuse(error));
    }
  }
}
