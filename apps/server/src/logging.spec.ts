import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createLogger, NestLogger } from './logging.js';

/** What the logger wrote, line by line. */
function written(work: (logger: NestLogger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  work(new NestLogger(pino({ level: 'info', base: null }, { write: (line: string) => lines.push(line) })));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('tells an error with its message and code, beside what was being done', () => {
    const lost = Object.assign(new Error('terminating connection'), { code: '57P01' });
    const [line] = written((logger) => logger.error('connection lost', lost, 'database'));
    expect(line).toMatchObject({
      msg: 'connection lost',
      room: 'database',
      err: { message: 'terminating connection', code: '57P01' },
    });
  });

  it('keeps the conversation beside the text', () => {
    const [line] = written((logger) => logger.warn({ conversationId: 'c' }, 'a round failed', 'LogFanOut'));
    expect(line).toMatchObject({ conversationId: 'c', msg: 'a round failed', room: 'LogFanOut' });
  });

  it('leaves out how Nest wires itself', () => {
    expect(written((logger) => logger.log('Mapped {/health}', 'RouterExplorer'))).toEqual([]);
  });

  it('holds nothing that is masked in messages, and no value of a failed statement', () => {
    const lines: string[] = [];
    const logger = createLogger({ LOG_LEVEL: 'debug' }, { write: (line: string) => void lines.push(line) });
    const failed = Object.assign(new Error('duplicate key; card 4111 1111\n1111 1111'), {
      ...{ code: '23505', parameters: ['what she wrote'], detail: 'Key (text)=(what she wrote) exists' },
      driverError: { detail: 'what she wrote' },
    });
    logger.error({ err: failed, page: { url: '/?n=4111111111111111' } }, 'password: hunter2');
    logger.info({ auth: { token: 'abc', email: 'a@b.example' }, email: 'a@b.example' }, 'x');
    const text = lines.join('');
    expect(text).toMatch(/23505/);
    for (const raw of ['1111 1111', '4111111111111111', 'hunter2', 'what she wrote', '"abc"', 'a@b.example'])
      expect(text).not.toContain(raw);
    expect(text).not.toMatch(/1111\\n1111/);
    expect(lines.map((line) => (JSON.parse(line) as { level: number }).level)).toEqual([50, 30]);
  });
});
