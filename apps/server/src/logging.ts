import { type LoggerService } from '@nestjs/common';
import { maskJson, maskSensitive } from '@app/privacy';
import { type DestinationStream, pino, stdSerializers, stdTimeFunctions, type Logger as PinoLogger } from 'pino';
import { type Settings } from '@app/settings';

const SECRETS = ['password', 'token', 'visitorToken', 'identityToken', 'authorization', 'cookie', 'email'];
/** What a failed statement carries beside its text: the values, which may be what a shopper wrote. */
const VALUES_OF_ERRORS = ['parameters', 'detail', 'where', 'driverError'];

/**
 * The process's logger: JSON lines on standard error, so that standard output stays for people. Whatever is logged, no
 * line holds a value of a failed statement, or what is masked in messages.
 */
export function createLogger(
  settings: Pick<Settings, 'LOG_LEVEL'>,
  destination: DestinationStream = pino.destination({ fd: 2, sync: false }),
): PinoLogger {
  return pino(
    {
      level: settings.LOG_LEVEL,
      timestamp: stdTimeFunctions.isoTime,
      base: { pid: process.pid },
      redact: SECRETS.flatMap((name) => [name, `*.${name}`]),
      serializers: { err: withoutValues },
      hooks: { streamWrite: maskedLine },
    },
    destination,
  );
}

function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return Object.fromEntries(
    Object.entries(stdSerializers.err(error)).filter(([key]) => !VALUES_OF_ERRORS.includes(key)),
  );
}

/** Each text of the line by itself: in the line, a line break within a number is two letters. */
function maskedLine(line: string): string {
  try {
    return `${JSON.stringify(maskJson(JSON.parse(line)))}\n`;
  } catch {
    return maskSensitive(line);
  }
}

/** Nest's own account of how it wires itself: of use only to whoever looks for a wiring fault. */
const WIRING = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'WebSocketsController',
  'NestApplication',
]);

/** Lets Nest and every `new Logger(Name)` write through pino. An object as message carries fields beside the text. */
export class NestLogger implements LoggerService {
  constructor(private readonly pino: PinoLogger) {}

  log = (message: unknown, ...rest: unknown[]): void =>
    this.write(WIRING.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);

  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.at(-1);
    const room = typeof context === 'string' && rest.length > 0 ? { room: context } : {};
    if (message instanceof Error) {
      this.pino[level]({ ...room, err: message }, message.message);
      return;
    }
    if (typeof message === 'object' && message !== null) {
      const text = rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : undefined;
      this.pino[level]({ ...room, ...message }, text);
      return;
    }
    const [cause] = rest;
    const fault =
      cause instanceof Error ? { err: cause } : level === 'error' && rest.length > 1 ? { stack: cause } : {};
    this.pino[level]({ ...room, ...fault }, String(message));
  }
}
