import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('0')
  .transform((value) => value === '1' || value === 'true');

const onFlag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('1')
  .transform((value) => value !== '0' && value !== 'false');

const optionalText = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const optionalUrl = (...protocols: string[]) =>
  optionalText.refine((value) => value === undefined || protocols.some((p) => value.startsWith(`${p}://`)), {
    error: `must be an address that starts with ${protocols.map((p) => `${p}://`).join(' or ')}`,
  });

/** A number of days that something is kept. */
const days = (count: number) => z.coerce.number().int().min(1).max(36_500).default(count);

const port = z.coerce.number().int().min(0).max(65535);

const milliseconds = (fallback: number) => z.coerce.number().int().min(1).max(25_000).default(fallback);

const price = z.coerce.number().min(0).default(0);

const optionalAmount = optionalText
  .transform((value) => (value === undefined ? undefined : Number(value)))
  .refine((value) => value === undefined || value >= 0, { error: 'must be a number that is not negative' });

/** Every setting there is: environment variable -> meaning, default, and check. `.env.example` is written from it. */
export const settingsSchema = z.object({
  PORT: port.default(3000).describe('Port of the server; the demo storefront listens on the next one.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  DATA_DIR: z.string().default('.data').describe('Folder of the embedded stores, secrets and the lock.'),
  DEMO: flag.describe('1 = demo shop, demo sign-in and /dev/outbox. Demands a loopback HOST and PUBLIC_URL.'),
  PUBLIC_URL: optionalUrl('http', 'https').describe(
    'Address under which browsers reach the server. Default: http://HOST:PORT.',
  ),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies of yours stand before the server; the limits then count who called the first of them.'),
  KNOWLEDGE_DIR: z
    .string()
    .default('knowledge-base')
    .describe('Folder of the articles, intents, catalogue and demo orders.'),
  DATABASE_URL: optionalUrl('postgres', 'postgresql').describe(
    'PostgreSQL 15 or later. Empty: an embedded PostgreSQL in DATA_DIR.',
  ),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(16).describe('Most connections to PostgreSQL.'),
  DATABASE_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .max(600_000)
    .default(30_000)
    .describe(
      'Longest that a statement may run; a PostgreSQL that says nothing for two seconds more loses the connection.',
    ),
  QDRANT_URL: optionalUrl('http', 'https').describe('Qdrant server. Empty: an embedded Qdrant in DATA_DIR.'),
  QDRANT_API_KEY: optionalText.describe('Key of the Qdrant server.'),
  QDRANT_BIN: optionalText.describe('Another Qdrant binary for the embedded server.'),
  REDIS_URL: optionalUrl('redis', 'rediss').describe(
    'Redis 6.2 or later, for several nodes on one database. Empty: what is being written and typed stays in this process.',
  ),
  SECRETS_FILE: optionalText.describe(
    'File with the signing secrets, the same for every node; made when it is missing. Empty: DATA_DIR/secrets.json.',
  ),
  OPENAI_API_KEY: optionalText.describe(
    'Key of an OpenAI-compatible endpoint. Empty, and no OPENAI_BASE_URL: no model.',
  ),
  OPENAI_BASE_URL: optionalUrl('http', 'https').describe('Address of an OpenAI-compatible endpoint.'),
  CHAT_MODEL: z
    .string()
    .default('gpt-4.1-mini')
    .describe('Chat model that writes answers when a key or address is set.'),
  MODEL_AGENT: onFlag.describe(
    '1 = the chat model also calls tools to prepare what shoppers want done. 0 = the forms do that alone.',
  ),
  MODEL_FIRST_TOKEN_MS: milliseconds(5_000).describe(
    'How long the chat model may take to its first token, and from one to the next; then the built-in answer is given.',
  ),
  MODEL_ANSWER_MS: milliseconds(15_000).describe('How long the chat model may take for a whole answer.'),
  MODEL_HISTORY_TOKENS: z.coerce
    .number()
    .int()
    .min(0)
    .default(800)
    .describe('How much of a conversation the chat model is told, in tokens.'),
  MODEL_DAY_TOKENS: z.coerce
    .number()
    .int()
    .min(0)
    .default(5_000_000)
    .describe('Tokens that the chat model may take on a day (UTC), of all nodes together.'),
  MODEL_VISITOR_DAY_TOKENS: z.coerce
    .number()
    .int()
    .min(0)
    .default(100_000)
    .describe('Tokens that the chat model may take on a day for one visitor.'),
  MODEL_DAY_MONEY: optionalAmount.describe('Money that it may cost on a day. Empty: no bound. Needs the prices.'),
  MODEL_VISITOR_DAY_MONEY: optionalAmount.describe('Money that it may cost on a day for one visitor. Empty: no bound.'),
  MODEL_PRICE_INPUT: price.describe('Price of a million tokens that the chat model reads.'),
  MODEL_PRICE_OUTPUT: price.describe('Price of a million tokens that the chat model writes.'),
  EMBEDDING_MODEL: z
    .string()
    .default('local')
    .describe('local = MiniLM on the CPU; any other name is asked of the OpenAI-compatible endpoint.'),
  CONNECTOR_URL: optionalUrl('http', 'https').describe(
    'The shop’s connector server that commands go to (docs/connector.openapi.json). Empty: the demo shop, or none.',
  ),
  CONNECTOR_SECRET: optionalText
    .refine(
      (value) =>
        value === undefined || value.split(',').every((part) => part.replace(/^[^:]*:/, '').trim().length >= 32),
      {
        error: 'must be one secret of 32 characters or more, or several as id:secret,id:secret',
      },
    )
    .describe('Signs commands and checks the feed: secret, or id:secret,id:secret; the first one signs.'),
  CONNECTOR_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(60_000)
    .default(5_000)
    .describe('Longest that one request to the connector may take.'),
  SMTP_URL: optionalUrl('smtp', 'smtps').describe('Mail server for one-time codes.'),
  MAIL_FROM: z.string().default('help@lanternlane.example').describe('Sender of mails.'),
  IDLE_CLOSE_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .max(8_760)
    .default(24)
    .describe('Hours without a message after which a conversation with the bot ends by itself. 0 = never.'),
  KEEP_TRANSCRIPTS_DAYS: days(365).describe('Days that a conversation is kept after its last message.'),
  KEEP_TRACES_DAYS: days(90).describe('Days that it is kept what an answer rested on; replay needs it.'),
  KEEP_EXPOSURES_DAYS: days(365).describe('Days that it is kept which products were shown to whom.'),
  KEEP_MAILS_DAYS: days(30).describe('Days that the demo keeps the mails it did not send.'),
  KEEP_AUDIT_DAYS: days(730).describe('Days that it is kept what staff did, and what the shop was told to do.'),
  KEEP_FEEDS_DAYS: days(7).describe('Days that a feed of the shop is kept that was never finished.'),
  KEEP_PUBLICATIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(10_000)
    .default(20)
    .describe(
      'How many publications of the knowledge base a rollback may go back to. Those that kept answers rest on stay beside them.',
    ),
  ERASE_ORDERS: flag.describe(
    '1 = erasing a shopper deletes the copies of their customer record and orders too. 0: they stay, as tax law asks.',
  ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
});

/** The settings that say for how many days something is kept. */
export type KeepSetting = Extract<keyof z.output<typeof settingsSchema>, `KEEP_${string}_DAYS`>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Settings as the code reads them: typed, checked, frozen. Secrets are `undefined` when not set. */
export type Settings = Readonly<Omit<z.output<typeof settingsSchema>, 'PUBLIC_URL'> & { PUBLIC_URL: string }>;

/** Thrown by {@link readSettings}; its message names every bad variable, and never a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Checks an environment and returns the frozen settings.
 * @throws SettingsError that names every bad variable at once, without values (they may be secrets).
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const parsed = settingsSchema.safeParse(environment);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new SettingsError(`These settings are not usable:\n${lines.join('\n')}`);
  }
  const publicUrl = parsed.data.PUBLIC_URL ?? `http://${urlHost(parsed.data.HOST)}:${parsed.data.PORT}`;
  demandPrices(parsed.data);
  if (parsed.data.DEMO) demandLoopback(parsed.data.HOST, publicUrl);
  return Object.freeze({ ...parsed.data, PUBLIC_URL: publicUrl.replace(/\/$/, '') });
}

function demandPrices(settings: z.output<typeof settingsSchema>): void {
  const bounded = settings.MODEL_DAY_MONEY !== undefined || settings.MODEL_VISITOR_DAY_MONEY !== undefined;
  if (!bounded || settings.MODEL_PRICE_INPUT > 0 || settings.MODEL_PRICE_OUTPUT > 0) return;
  throw new SettingsError(
    'These settings are not usable:\n  MODEL_PRICE_INPUT, MODEL_PRICE_OUTPUT: a bound in money means nothing without the prices.',
  );
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function demandLoopback(host: string, publicUrl: string): void {
  const publicHost = new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
  if (LOOPBACK.has(host) && LOOPBACK.has(publicHost)) return;
  throw new SettingsError(
    'These settings are not usable:\n  DEMO: the demo lets anybody sign in as anybody, so HOST and PUBLIC_URL must be loopback addresses (127.0.0.1, localhost, ::1).',
  );
}

/** A fresh secret of `bytes` random bytes, as base64url text. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
