import { type Ack, type StaffAnswers, type StaffRequest, type StaffServerEvents, type StaffView } from '@app/contracts';
import { io, type Socket } from 'socket.io-client';

/** A member of staff without a browser: signed in over HTTP, then on the real socket. */
export class StaffClient {
  private constructor(
    readonly me: StaffView,
    readonly cookie: string,
    readonly socket: Socket<StaffServerEvents>,
  ) {}

  /** Makes the first admin with the link that the start printed. */
  static async firstAdmin(address: string, lines: readonly string[]): Promise<StaffClient> {
    const token = lines.join('\n').match(/first-admin=([\w-]+)/)?.[1];
    return StaffClient.enter(address, 'first-admin', {
      token,
      name: 'Robin',
      email: 'robin@staff.example',
      password: 'a long demo password',
    });
  }

  static async enter(address: string, door: 'first-admin' | 'sign-in', body: object): Promise<StaffClient> {
    const response = await fetch(`${address}/api/staff/${door}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${door}: ${response.status} ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const socket: Socket<StaffServerEvents> = io(`${address}/staff`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: address },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new StaffClient((await response.json()) as StaffView, cookie, socket);
  }

  async demand<K extends StaffRequest>(event: K, data: unknown): Promise<StaffAnswers[K]> {
    const ack = (await (this.socket as Socket).timeout(30_000).emitWithAck(event, data)) as Ack<StaffAnswers[K]>;
    if (!ack.ok) throw Object.assign(new Error(`${event}: ${ack.error.message}`), { code: ack.error.code });
    return ack.data;
  }

  /** Resolves with the next event that fits. Ask for it before what brings it about. */
  async hears<K extends keyof StaffServerEvents>(
    event: K,
    fits: (data: Parameters<StaffServerEvents[K]>[0]) => boolean = () => true,
  ): Promise<Parameters<StaffServerEvents[K]>[0]> {
    return new Promise((resolve) => {
      const hear = (name: string, told: Parameters<StaffServerEvents[K]>[0]) => {
        if (name !== event || !fits(told)) return;
        this.socket.offAny(hear);
        resolve(told);
      };
      this.socket.onAny(hear);
    });
  }

  close(): void {
    this.socket.disconnect();
  }
}
