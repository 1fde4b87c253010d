import pg from 'pg';

type Ask = (...asked: unknown[]) => unknown;

/**
 * A client that gives its connection up when a statement has had no answer for `limitMs`. PostgreSQL's own
 * `statement_timeout` ends what is slow; this is for a server that stands still itself, or a line that swallows everything.
 * pg's `query_timeout` would give the connection back with the statement still on it, and in the transaction of whoever
 * asked, for the next one to find; here it goes, and the pool opens another.
 */
export function impatientClient(limitMs: number): typeof pg.Client {
  return class ImpatientClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const ask = this.query.bind(this) as Ask;
      this.query = ((...asked: unknown[]) => this.timed(ask(...asked))) as pg.Client['query'];
    }

    private timed(answer: unknown): unknown {
      if (!(answer instanceof Promise)) return answer;
      const timer = setTimeout(() => this.connection.stream.destroy(), limitMs);
      return answer.finally(() => clearTimeout(timer));
    }
  };
}
