import { type ChatUsage } from '@app/language-model';
import { type Transactions } from '@app/database';
import { type EntityManager } from 'typeorm';

/** What may be spent on a day; undefined is no bound. Money is in the currency that the prices are in. */
export type SpendLimit = { tokens?: number; money?: number };
export type BudgetRules = {
  /** Per million tokens. */
  prices: { input: number; output: number };
  installation: SpendLimit;
  visitor: SpendLimit;
};

/** What is set aside for a call; `settle` puts what it took in its place, once. */
export type Reservation = { settle(usage: ChatUsage): Promise<void> };
export type OverBudget = { over: 'installation' | 'visitor' };

const INSTALLATION = 'all';
/** More than any day takes, and still exact. */
const UNBOUND = 1e15;

/**
 * The day's budget for chat models, of the installation and of each visitor. The most that a call can take is set aside
 * before it is made, so that no number of nodes or of calls at once gets past the limit; a process that dies in between
 * leaves it counted as spent. Days are UTC.
 */
export class ModelBudget {
  constructor(
    private readonly transactions: Transactions,
    private readonly rules: BudgetRules,
  ) {}

  /** Sets `most` aside; or says whose budget does not allow it. */
  async reserve(visitorId: string, most: ChatUsage, now: Date): Promise<Reservation | OverBudget> {
    const day = now.toISOString().slice(0, 10);
    const scopes = [INSTALLATION, visitorId];
    const over = await this.transactions.run((manager) => this.setAside(manager, day, scopes, most)).catch(overOf);
    if (over) return { over: over === INSTALLATION ? 'installation' : 'visitor' };
    let settled = false;
    return {
      settle: async (usage) => {
        if (settled) return;
        settled = true;
        await this.add(day, scopes, tokensOf(usage) - tokensOf(most), this.micros(usage) - this.micros(most));
      },
    };
  }

  /** What the installation, or a visitor, has spent on a day. */
  async spent(now: Date, visitorId = INSTALLATION): Promise<{ tokens: number; money: number }> {
    const day = now.toISOString().slice(0, 10);
    const [row] = await this.transactions.run((manager): Promise<{ tokens: string; micros: string }[]> =>
      manager.query('SELECT tokens, micros FROM model_spend WHERE day = $1 AND scope = $2', [day, visitorId]),
    );
    return { tokens: Number(row?.tokens ?? 0), money: Number(row?.micros ?? 0) / 1e6 };
  }

  /** The first row of two is the installation's in every transaction: no two of them wait for each other in a circle. */
  private async setAside(manager: EntityManager, day: string, scopes: string[], most: ChatUsage): Promise<undefined> {
    for (const scope of scopes) {
      const { tokens, money } = scope === INSTALLATION ? this.rules.installation : this.rules.visitor;
      const rows: unknown[] = await manager.query(
        `INSERT INTO model_spend AS spend (day, scope, tokens, micros)
         SELECT $1, $2, $3::bigint, $4::bigint WHERE $3::bigint <= $5::bigint AND $4::bigint <= $6::bigint
         ON CONFLICT (day, scope) DO UPDATE
           SET tokens = spend.tokens + EXCLUDED.tokens, micros = spend.micros + EXCLUDED.micros
           WHERE spend.tokens + EXCLUDED.tokens <= $5::bigint AND spend.micros + EXCLUDED.micros <= $6::bigint
         RETURNING 1`,
        [
          day,
          scope,
          tokensOf(most),
          this.micros(most),
          Math.floor(tokens ?? UNBOUND),
          Math.round((money ?? UNBOUND / 1e6) * 1e6),
        ],
      );
      if (rows.length === 0) throw new Over(scope);
    }
    return undefined;
  }

  private async add(day: string, scopes: string[], tokens: number, micros: number): Promise<void> {
    await this.transactions.run(async (manager) => {
      for (const scope of scopes) {
        await manager.query(
          'UPDATE model_spend SET tokens = tokens + $3, micros = micros + $4 WHERE day = $1 AND scope = $2',
          [day, scope, tokens, micros],
        );
      }
    });
  }

  /** A price per million tokens is a price in millionths for one. */
  private micros({ inputTokens, outputTokens }: ChatUsage): number {
    return Math.ceil(inputTokens * this.rules.prices.input + outputTokens * this.rules.prices.output);
  }
}

/** Rolls the transaction back. */
class Over extends Error {
  constructor(readonly scope: string) {
    super('over budget');
  }
}

function overOf(error: unknown): string {
  if (error instanceof Over) return error.scope;
  throw error;
}

function tokensOf({ inputTokens, outputTokens }: ChatUsage): number {
  return inputTokens + outputTokens;
}
