// What every npm script shares: it runs on the Node that the machine has, installs, and hands over to Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const packaged = join(root, 'node_modules/node/bin/node');

/** The Node of the package `node`, or the running one where that package has no build. */
export function node() {
  return existsSync(packaged) ? packaged : process.execPath;
}

/** Installs the locked packages unless exactly these are already there. */
export function ensureInstalled() {
  const stamp = join(root, 'node_modules/.installed-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('installing packages …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: { ...process.env, NODE_ENV: '' } });
  writeFileSync(stamp, wanted);
}

/** Builds what changed since the last build, by content. */
export async function ensureBuilt() {
  const before = performance.now();
  const server = unlessBuilt(
    'server',
    ['apps/server', 'apps/cli', 'libs', 'tsconfig.json', 'nest-cli.json'],
    // The command line's project has the server's sources in it: what both are made of is compiled once.
    () => runAsync(node(), ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'cli']),
  );
  const pages = (async () => {
    for (const app of ['widget', 'storefront', 'console']) {
      await unlessBuilt(app, [`apps/${app}`, 'libs/contracts'], async () => {
        const own = join(root, 'apps', app, 'build.mjs');
        if (existsSync(own)) await runAsync(node(), [own]);
        else await runAsync(node(), ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', `apps/${app}`]);
      });
    }
  })();
  await Promise.all([server, pages]);
  const seconds = (performance.now() - before) / 1000;
  if (seconds > 1) say(`built in ${seconds.toFixed(0)} s`);
}

async function unlessBuilt(name, sources, build) {
  const stamp = join(root, `dist/.built-${name}`);
  const wanted = contentHash(['package-lock.json', ...sources]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say(`building ${name} …`);
  await build();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function contentHash(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true })
    .map((name) => join(path, name))
    .filter((file) => !/\.(e2e-)?spec\.tsx?$/.test(file) && statSync(file).isFile())
    .sort();
}

/** Runs a command to its end in the project's folder, with Node 24 first on the path; a failure ends this process. */
export function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment(), ...options });
  if (status !== 0) process.exit(status ?? 1);
}

function runAsync(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment() });
    child.on('error', (error) => {
      say(`${command}: ${error.message}`);
      process.exit(1);
    });
    child.on('exit', (code) => (code === 0 ? resolve() : process.exit(code ?? 1)));
  });
}

/**
 * Runs named commands side by side, as many at once as there are cores, and prints the output of each as a whole when it
 * ends. All of them run, so that one failure does not hide another; with any, this process ends.
 */
export async function runTogether(commands) {
  const waiting = [...commands];
  const failed = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, [command, ...args]] = next;
      const { code, output } = await runQuietly(command, args);
      say(code === 0 ? name : `${name}: failed`);
      process.stderr.write(output);
      if (code !== 0) failed.push(name);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
  if (failed.length === 0) return;
  say(`failed: ${failed.join(', ')}`);
  process.exit(1);
}

function runQuietly(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: environment() });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Becomes another program: passes signals on, and ends as it ends. */
export function become(command, args, env = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...environment(), ...env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function environment() {
  return { ...process.env, PATH: `${dirname(node())}:${process.env.PATH}` };
}

export function say(text) {
  process.stderr.write(`floorwalker: ${text}\n`);
}
