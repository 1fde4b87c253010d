import { readSettings } from '@app/settings';
import { readRunning } from '@app/supervision';
import { z } from 'zod';
import { type Command, parseOptions } from '../command.js';
import { formatTable } from '../table.js';

const readySchema = z.object({
  status: z.string(),
  parts: z.record(
    z.string(),
    z.object({ ok: z.boolean(), detail: z.string().optional(), reason: z.string().optional() }),
  ),
});

export const status: Command = {
  name: 'status',
  summary: 'tell whether the server runs, and how each of its parts is',
  help: [
    'Usage: npm run floorwalker -- status [--json]',
    '',
    'Asks the server that runs on DATA_DIR how it is. Exit code 0: every part is ready; 1: one is not, or no server runs.',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, { json: { type: 'boolean' } });
    const { DATA_DIR } = readSettings(terminal.environment);
    const running = readRunning(DATA_DIR);
    if (!running?.address) {
      const said = running
        ? `Process ${running.pid} uses ${DATA_DIR} and is still starting.`
        : `No server runs on ${DATA_DIR}.`;
      terminal.print(values.json ? JSON.stringify({ running: false, said }) : said);
      return 1;
    }
    const answer = await fetch(`${running.address}/health/ready`, { signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
    const ready = answer ? readySchema.parse(await answer.json()) : { status: 'no answer', parts: {} };
    const { address, pid } = running;
    if (values.json) terminal.print(JSON.stringify({ running: true, address, pid, ...ready }));
    else {
      const rows = Object.entries(ready.parts).map(([name, { ok, detail, reason }]) => [
        name,
        ok ? 'ready' : 'NOT READY',
        detail ?? reason ?? '',
      ]);
      terminal.print(`Process ${pid} at ${address}: ${ready.status}`);
      if (rows.length > 0) terminal.print(formatTable([{ head: 'part' }, { head: 'state' }, { head: '' }], rows));
    }
    return ready.status === 'ok' ? 0 : 1;
  },
};
