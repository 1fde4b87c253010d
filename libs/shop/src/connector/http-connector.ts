import { type ActionCommand, type Money, orderOf, type OrderOwner, ownerKey } from '@app/contracts';
import { type Clock } from '@app/settings';
import { backoffMs } from '@app/supervision';
import { type DataSource } from 'typeorm';
import { type z } from 'zod';
import { normaliseOrderNumber } from '../order.js';
import { type CommandOutcome, type Preview, ShopConnector, type ShopRefusal } from '../shop-connector.js';
import { outcomeSchema, previewAnswerSchema } from './command-contract.js';
import { type ConnectorKey, signatureHeaders } from './signature.js';

export type HttpConnectorOptions = {
  /** Address of the shop's connector server, without a slash at its end. */
  url: string;
  key: ConnectorKey;
  /** Longest that one request may take, in milliseconds. */
  timeoutMs: number;
  /** The shop's; amounts in another one are no usable answer. Absent = any. */
  currency?: string;
  /** Tries of one question that may be repeated without harm. Default 3. */
  tries?: number;
};

type Asked = { method: 'GET' | 'POST'; path: string; body?: object; key?: string };

/** Why no connection came to be. */
const NOBODY_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
const MOST_ANSWER_CHARACTERS = 256 * 1024;

/** The shop did not give an answer that can be used; `status` when there was one. */
class NoAnswer extends Error {
  constructor(
    message: string,
    readonly status?: number,
    /** Whether an earlier try of the same question may have been done, though no answer to it came. */
    readonly mayBeDone = false,
  ) {
    super(message);
  }
}

/**
 * A shop behind its own small HTTP server (docs/connector.openapi.json). Every request is signed; commands carry an
 * `Idempotency-Key`, so asking again is safe. A dead, slow or garbled answer to a command is `unknown`, never an error.
 */
export class HttpShopConnector extends ShopConnector {
  constructor(
    private readonly options: HttpConnectorOptions,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** @throws Error when the shop gives no usable answer in three tries. */
  async preview(owner: OrderOwner, command: ActionCommand): Promise<Preview | ShopRefusal> {
    const preview = await this.ask({ method: 'POST', path: '/preview', body: { owner, command } }, previewAnswerSchema);
    if ('refused' in preview) return preview;
    this.demandOwn([preview.refund?.amount, preview.charge?.amount, preview.fee]);
    return preview;
  }

  async execute(owner: OrderOwner, command: ActionCommand, key: string, expected?: string): Promise<CommandOutcome> {
    const body = { owner, command, ...(expected === undefined ? {} : { expected }) };
    const outcome = await this.outcome({ method: 'POST', path: '/commands', body, key });
    if (outcome.state === 'done') await this.remember(owner, command, key, outcome);
    return outcome;
  }

  /** @throws Error when the shop gives no usable answer. */
  async outcomeOf(key: string): Promise<CommandOutcome | undefined> {
    try {
      return await this.about(key, { method: 'GET', path: `/commands/${encodeURIComponent(key)}` });
    } catch (error) {
      if (error instanceof NoAnswer && error.status === 404) return undefined;
      throw error;
    }
  }

  async undo(key: string): Promise<CommandOutcome> {
    const path = `/commands/${encodeURIComponent(key)}/undo`;
    const outcome = await this.outcome({ method: 'POST', path, body: {}, key });
    if (outcome.state === 'undone')
      await this.dataSource.query('UPDATE shop_commands SET outcome = $2 WHERE key = $1', [
        key,
        JSON.stringify(outcome),
      ]);
    return outcome;
  }

  /**
   * An answer that says no request of this kind is taken (4xx) is a refusal: nothing was done. All else is not known; nor
   * is a 4xx after a try that came to nothing in between, which the shop may have done.
   */
  private async outcome(asked: Asked & { key: string }): Promise<CommandOutcome> {
    try {
      return await this.about(asked.key, asked);
    } catch (error) {
      const status = error instanceof NoAnswer && !error.mayBeDone ? error.status : undefined;
      if (status !== undefined && isFinal(status)) return { state: 'refused', rule: `http_${status}` };
      return { state: 'unknown' };
    }
  }

  /** @throws NoAnswer for an answer about another command, or in another currency. */
  private async about(key: string, asked: Asked): Promise<CommandOutcome> {
    const { key: answered = key, ...outcome } = await this.ask(asked, outcomeSchema);
    if (answered !== key) throw new NoAnswer(`the answer is about ${answered}, not about ${key}`);
    if (outcome.state === 'done') this.demandOwn([outcome.refund, outcome.charge]);
    return outcome;
  }

  private demandOwn(amounts: readonly (Money | undefined)[]): void {
    const { currency } = this.options;
    const foreign = amounts.find((money) => money && currency !== undefined && money.currency !== currency);
    if (foreign) throw new NoAnswer(`the shop answered in ${foreign.currency}, it sells in ${currency}`);
  }

  private async ask<S extends z.ZodType>(asked: Asked, schema: S): Promise<z.output<S>> {
    const tries = this.options.tries ?? 3;
    let sent = false;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return schema.parse(await this.once(asked));
      } catch (error) {
        const isFinalAnswer = error instanceof NoAnswer && error.status !== undefined && isFinal(error.status);
        if (isFinalAnswer) throw new NoAnswer(error.message, error.status, sent);
        sent ||= mayBeDone(error);
        if (attempt + 1 >= tries) throw error;
        await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, { first: 100, most: 1_000 })));
      }
    }
  }

  private async once({ method, path, body, key }: Asked): Promise<unknown> {
    const address = new URL(this.options.url + path);
    const text = body === undefined ? '' : JSON.stringify(body);
    const signed = { method, path: address.pathname + address.search, body: text };
    const answer = await fetch(address, {
      method,
      headers: {
        accept: 'application/json',
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...signatureHeaders(this.options.key, signed, this.clock()),
      },
      ...(method === 'POST' ? { body: text } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(this.options.timeoutMs),
    });
    const content = await readAnswer(answer);
    if (!answer.ok) throw new NoAnswer(`${method} ${path}: ${answer.status}`, answer.status);
    return JSON.parse(content) as unknown;
  }

  /** What was done on request is remembered here too: rules such as "once per order" look at it. */
  private async remember(
    owner: OrderOwner,
    command: ActionCommand,
    key: string,
    outcome: CommandOutcome,
  ): Promise<void> {
    const number = orderOf(command);
    await this.dataSource.query(
      `INSERT INTO shop_commands (key, owner_key, order_number, kind, command, outcome, done_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (key) DO NOTHING`,
      [
        key,
        ownerKey(owner),
        number === undefined ? null : normaliseOrderNumber(number),
        command.kind,
        JSON.stringify(command),
        JSON.stringify(outcome),
        this.clock(),
      ],
    );
  }
}

/** Whether asking again would bring the same: a client's error, but for "later" and "too many". */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 425 && status !== 429;
}

/** Whether the shop may have done what it was asked: unless it said that it took nothing, or nobody was there. */
function mayBeDone(error: unknown): boolean {
  if (error instanceof NoAnswer && error.status !== undefined) return error.status >= 500;
  const { code } = (error instanceof Error ? (error.cause ?? {}) : {}) as { code?: string };
  return !NOBODY_THERE.has(code ?? '');
}

async function readAnswer(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MOST_ANSWER_CHARACTERS) throw new NoAnswer('the answer is too long');
  }
  return text + decoder.decode();
}
