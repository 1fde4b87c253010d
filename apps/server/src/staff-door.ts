import { DomainError, staffRequests } from '@app/contracts';
import { StaffAccounts } from '@app/identity';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { Doorkeeper } from './doorkeeper.js';
import { type StaffNamespace, type StaffSocket } from './socket-data.js';

/** Name of the http-only cookie that carries a staff session. */
export const STAFF_COOKIE = 'floorwalker_staff';

/** Names the member of staff at the handshake by their session cookie, from the server's own pages only. */
@Injectable()
export class StaffDoor {
  constructor(
    private readonly keeper: Doorkeeper,
    private readonly accounts: StaffAccounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Lets members of staff in from now on. */
  guard(namespace: StaffNamespace): void {
    this.keeper.guard<StaffSocket>(namespace, {
      name: 'staff',
      events: staffRequests,
      arrive: (socket) => this.arrive(socket),
      callerOf: (socket) => socket.data.staff.staffId,
      recheck: (socket) => this.recheck(socket),
    });
  }

  private async arrive(socket: StaffSocket): Promise<void> {
    const { origin, cookie } = socket.handshake.headers;
    this.keeper.refuseForeignOrigin(origin);
    const token = parseCookie(cookie ?? '')[STAFF_COOKIE];
    const session = token ? await this.accounts.session(token, this.clock()) : undefined;
    if (!session) throw new DomainError('unauthenticated');
    Object.assign(socket.data, { staff: session.staff, token, cursors: new Map() });
  }

  /** A session that was ended elsewhere, or whose role changed, counts from the next request on. */
  private async recheck(socket: StaffSocket): Promise<void> {
    const session = await this.accounts.session(socket.data.token, this.clock());
    if (!session) throw new DomainError('unauthenticated');
    socket.data.staff = session.staff;
  }
}
