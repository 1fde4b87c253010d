import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { QdrantVectorIndex } from '@app/vectors';
import { readSettings, type Settings, settingsSchema } from '@app/settings';
import { checkHealth } from '@app/supervision';
import pg from 'pg';
import { type Command, parseOptions } from '../command.js';
import { formatTable } from '../table.js';

/** Settings whose value may hold a secret: only whether they are set is shown. */
const SECRET = new Set(['DATABASE_URL', 'QDRANT_API_KEY', 'OPENAI_API_KEY', 'SMTP_URL']);
const TIMEOUT_MS = 5_000;

export const configCheck: Command = {
  name: 'config check',
  summary: 'check the settings, and that the servers they name answer',
  help: [
    'Usage: npm run floorwalker -- config check',
    '',
    'Shows every setting with where it comes from, and asks each server that the settings name. Secrets are not shown.',
    'Exit code 1 when a setting is not usable or a server does not answer.',
  ].join('\n'),
  async run(args, terminal) {
    parseOptions(args, {});
    const settings = readSettings(terminal.environment);
    terminal.print(
      formatTable([{ head: 'setting' }, { head: 'value' }, { head: 'from' }], rowsOf(settings, terminal.environment)),
    );
    const checks = await Promise.all(
      checksOf(settings).map(async ({ what, probe }) => ({ what, health: await checkHealth(probe, TIMEOUT_MS) })),
    );
    terminal.print('');
    terminal.print(
      formatTable(
        [{ head: 'checked' }, { head: 'result' }],
        checks.map(({ what, health }) => [what, health.ok ? `ok, ${health.detail ?? ''}` : `FAILED: ${health.reason}`]),
      ),
    );
    return checks.every(({ health }) => health.ok) ? 0 : 1;
  },
};

function rowsOf(settings: Settings, environment: Readonly<Record<string, string | undefined>>): string[][] {
  return Object.keys(settingsSchema.shape).map((name) => {
    const value = settings[name as keyof Settings];
    const shown = value === undefined ? '' : SECRET.has(name) ? '(set)' : String(value);
    return [name, shown, environment[name] ? 'environment' : 'default'];
  });
}

function checksOf(settings: Settings): { what: string; probe: () => Promise<unknown> }[] {
  const { DATABASE_URL, QDRANT_URL, QDRANT_API_KEY, OPENAI_BASE_URL, KNOWLEDGE_DIR } = settings;
  return [
    {
      what: `${KNOWLEDGE_DIR}/articles`,
      probe: async () => {
        if (!existsSync(join(KNOWLEDGE_DIR, 'articles'))) throw new Error('is not there');
      },
    },
    ...(DATABASE_URL ? [{ what: 'DATABASE_URL', probe: () => askDatabase(DATABASE_URL) }] : []),
    ...(QDRANT_URL
      ? [
          {
            what: 'QDRANT_URL',
            probe: () => new QdrantVectorIndex({ url: QDRANT_URL, apiKey: QDRANT_API_KEY }).collections(),
          },
        ]
      : []),
    ...(OPENAI_BASE_URL ? [{ what: 'OPENAI_BASE_URL', probe: () => askModels(settings, OPENAI_BASE_URL) }] : []),
  ];
}

async function askDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    if ((rows[0]?.version ?? 0) < 150_000) throw new Error('PostgreSQL 15 or later is needed');
  } finally {
    await client.end();
  }
}

async function askModels({ OPENAI_API_KEY }: Settings, url: string): Promise<void> {
  const answer = await fetch(`${url.replace(/\/$/, '')}/models`, {
    headers: OPENAI_API_KEY ? { authorization: `Bearer ${OPENAI_API_KEY}` } : {},
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
}
