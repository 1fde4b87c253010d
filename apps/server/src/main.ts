import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { readSettings, SettingsError } from '@app/settings';
import { StartRefused } from '@app/supervision';
import { createLogger } from './logging.js';
import { PortTaken } from './ports.js';
import { rehearseLater } from './rehearse.js';
import { type RunningServer, startServer } from './start-server.js';

/** Milliseconds that a stop may take before the process ends anyway. */
const STOP_LIMIT_MS = 10_000;

if (existsSync('.env')) process.loadEnvFile('.env');

let server: RunningServer | undefined;

try {
  const settings = readSettings(process.env);
  const logger = createLogger(settings);
  let stopping = false;
  // Before anybody is told that it is open: who hears that may stop it in the same moment.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!server) process.exit(1);
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
      void server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'the stop was not clean');
          process.exit(1);
        },
      );
    });
  }
  const started = await startServer(settings, logger, (line) => process.stdout.write(`${line}\n`));
  const endRehearsal = rehearseLater(started.app, logger);
  server = {
    ...started,
    stop: () => {
      endRehearsal();
      return started.stop();
    },
  };
} catch (error) {
  if (error instanceof SettingsError || error instanceof StartRefused || error instanceof PortTaken) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  throw error;
}
