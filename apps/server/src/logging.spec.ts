import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { NestLogger } from './logging.js';

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
});
