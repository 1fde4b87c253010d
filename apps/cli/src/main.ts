import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { endInOrder } from './ends.js';
import { runCli } from './run-cli.js';

endInOrder(process);
if (existsSync('.env')) process.loadEnvFile('.env');

const code = await runCli(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  environment: process.env,
  readInput: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
});
// Ends also when what failed while it was opened left a store or a timer behind; the kernel ends the stores with us.
process.exit(code);
