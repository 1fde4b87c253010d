import { randomUUID } from 'node:crypto';
import { type StaffAnswers } from '@app/contracts';
import { Caller, Refused } from './caller.js';
import { type Dice } from './dice.js';
import { type HeldRecord } from './record.js';
import { sleep } from './shopper.js';

/** A person of the shop who takes conversations over, says two things, and hands them back. */
export class Agent {
  readonly caller: Caller;
  readonly held: HeldRecord[] = [];

  constructor(
    private readonly address: () => string,
    private readonly cookie: string,
    private readonly origin: string,
    private readonly dice: Dice,
  ) {
    this.caller = new Caller({
      address: () => `${this.address()}/staff`,
      headers: () => ({ cookie: this.cookie, origin: this.origin }),
      told: () => undefined,
      connected: () => this.caller.open(),
      disconnected: () => undefined,
    });
  }

  /** Signs the first admin in, by the link that the start printed. Resolves with the cookie. */
  static async signIn(address: string, printed: string): Promise<string> {
    const response = await fetch(`${address}/api/staff/first-admin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address },
      body: JSON.stringify({
        token: /first-admin=([\w-]+)/.exec(printed)?.[1],
        name: 'Robin',
        email: 'robin@staff.example',
        password: 'a long demo password',
      }),
    });
    if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
    const lines = response.headers.getSetCookie();
    return lines.map((line) => line.split(';')[0]).join('; ');
  }

  /** Takes over and hands back until the signal; nothing is held when it resolves. */
  async work(conversations: () => string[], meanMs: number, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      await sleep(this.dice.pause(meanMs), until);
      const open = conversations();
      if (until.aborted) return;
      if (open.length === 0) continue;
      await this.help(this.dice.pick(open), this.dice.between(300, 4_000), until);
    }
  }

  private async help(conversationId: string, forMs: number, until: AbortSignal): Promise<void> {
    try {
      await this.caller.ask('conversation:take', { conversationId });
    } catch (error) {
      // Nothing was written in it yet.
      if (error instanceof Refused && error.code === 'conversation_not_found') return;
      throw error;
    }
    const first = await this.say(conversationId, 'This is Robin. I have taken over.');
    await sleep(forMs, until);
    const last = await this.say(conversationId, 'That is all from me.');
    this.held.push({ conversationId, firstSeq: first, lastSeq: last });
    await this.caller.ask('conversation:handBack', { conversationId });
  }

  private async say(conversationId: string, text: string): Promise<number> {
    const clientId = randomUUID();
    const asked = { conversationId, clientId, text };
    return (await this.caller.ask<StaffAnswers['message:send']>('message:send', asked)).message.seq;
  }
}
