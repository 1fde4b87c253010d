import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awaited, startNode } from '@app/testing';
import { processesIn } from './processes.js';
import {
  backoffMs,
  ChildServer,
  checkHealth,
  DataDirLock,
  freePort,
  isPortFree,
  isRunning,
  lineFile,
} from './index.js';
import { type ChildServerOptions } from './child-server.js';
import { ended, readChildRecord, readRunning } from './index.js';
import { processId } from './processes.js';

const root = mkdtempSync(join(tmpdir(), 'supervision-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const freshFolder = () => {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  return folder;
};

/** A server of one line that answers any request with its pid. */
const SERVER =
  "console.log('hello from the child'); require('http').createServer((_, r) => r.end(String(process.pid))).listen(+process.argv[1], '127.0.0.1')";
const ask = async (port: number) =>
  (await fetch(`http://127.0.0.1:${port}`, { headers: { connection: 'close' } })).text();

describe('a child server', () => {
  const servers: ChildServer[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop('SIGKILL'))));

  const make = (overrides: Partial<ChildServerOptions> = {}) => {
    const dataDir = overrides.dataDir ?? freshFolder();
    const server = new ChildServer({
      name: 'toy',
      dataDir,
      cwd: dataDir,
      binary: process.execPath,
      command: (port) => ({ args: ['-e', SERVER, String(port)] }),
      parentDeathSignal: 'SIGKILL',
      probe: ask,
      ...overrides,
    });
    servers.push(server);
    return { server, dataDir };
  };

  it('is ready when it answers, and its record says where', async () => {
    const lines: string[] = [];
    const { server, dataDir } = make({ onLine: (line) => lines.push(line) });
    const port = await server.start();
    expect(server.state).toBe('ready');
    expect(await ask(port)).toBe(String(server.pid));
    expect(lines).toEqual(['hello from the child']);
    expect(readChildRecord(dataDir, 'toy')).toMatchObject({ pid: server.pid, port, parent: { pid: process.pid } });
  });

  it('is gone after stop, its record too', async () => {
    const exit = awaited<unknown>();
    const { server, dataDir } = make({ onExit: exit.resolve });
    await server.start();
    const pid = server.pid!;
    await server.stop('SIGTERM');
    expect(await exit.promise).toEqual({ code: null, signal: 'SIGTERM', asked: true });
    expect(processId(pid)).toBeUndefined();
    expect(readChildRecord(dataDir, 'toy')).toBeUndefined();
    expect(server.state).toBe('stopped');
  });

  it('is killed when it does not heed the signal in time', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); ${SERVER}`;
    const { server } = make({ command: (port) => ({ args: ['-e', stubborn, String(port)] }) });
    await server.start();
    const id = processId(server.pid);
    await server.stop('SIGTERM', 50);
    expect(id && isRunning(id)).toBe(false);
  });

  it('comes back on the same port when it dies unasked', async () => {
    const exit = awaited<unknown>();
    const back = awaited();
    const { server } = make({
      onExit: exit.resolve,
      onLine: () => server.state === 'restarting' && back.resolve(),
    });
    const port = await server.start();
    const before = server.pid!;
    process.kill(before, 'SIGKILL');
    expect(await exit.promise).toEqual({ code: null, signal: 'SIGKILL', asked: false });
    await back.promise;
    while (server.state !== 'ready') await new Promise(setImmediate);
    expect(await ask(port)).toBe(String(server.pid));
    expect(server.pid).not.toBe(before);
  });

  it('tells its last words when it does not come up', async () => {
    const { server, dataDir } = make({
      command: () => ({ args: ['-e', "console.error('no disk'); process.exit(3)"] }),
    });
    await expect(server.start()).rejects.toThrow(/toy ended while starting[\s\S]*no disk/);
    expect(server.state).toBe('stopped');
    expect(readChildRecord(dataDir, 'toy')).toBeUndefined();
  });

  it('is given up when it never answers', async () => {
    const { server } = make({
      command: () => ({ args: ['-e', 'setInterval(() => {}, 1000)'] }),
      readyTimeoutMs: 200,
    });
    await expect(server.start()).rejects.toThrow('toy did not answer within 200 ms');
    expect(server.pid).toBeUndefined();
  });

  it('says so when its binary cannot be run', async () => {
    const binary = join(root, 'not-a-program');
    writeFileSync(binary, 'x');
    await expect(make({ binary }).server.start()).rejects.toThrow('toy ended while starting');
  });

  it('takes another port when somebody was quicker', async () => {
    const asked: number[] = [];
    const { server } = make({
      command: (port) => {
        const taken = "console.error('bind: Address already in use'); process.exit(1)";
        return { args: ['-e', asked.push(port) === 1 ? taken : SERVER, String(port)] };
      },
    });
    const port = await server.start();
    expect(asked).toHaveLength(2);
    expect(asked[1]).toBe(port);
  });

  it('ends what an earlier run left in its folder, and nothing else', async () => {
    const [dataDir, elsewhere] = [freshFolder(), freshFolder()];
    const idle = ['-e', 'setInterval(() => {}, 1000)'];
    const leftover = spawn(process.execPath, idle, { cwd: dataDir, stdio: 'ignore' });
    const bystander = spawn(process.execPath, idle, { cwd: elsewhere, stdio: 'ignore' });
    await Promise.all([leftover, bystander].map((child) => new Promise((done) => child.once('spawn', done))));
    const { server } = make({ dataDir });
    await server.start();
    expect(processId(leftover.pid)).toBeUndefined();
    expect(processId(bystander.pid)).toBeDefined();
    bystander.kill('SIGKILL');
  });

  it('leaves a server alone whose parent is running', async () => {
    const dataDir = freshFolder();
    const other = startNode(parentOf(dataDir));
    const port = Number(await other.line());
    const { server } = make({ dataDir });
    await expect(server.start()).rejects.toThrow(`belongs to process ${other.child.pid}`);
    await server.stop();
    expect(Number(await ask(port))).toBeGreaterThan(0);
    await other.end();
  });

  it('dies with its parent, even when that is killed', async () => {
    const dataDir = freshFolder();
    const parent = startNode(parentOf(dataDir));
    const child = processId(Number(await ask(Number(await parent.line()))))!;
    expect(isRunning(child)).toBe(true);
    await parent.end('SIGKILL');
    expect(await ended(child, 5_000)).toBe(true);
    expect(processesIn(process.execPath, dataDir)).toEqual([]);
    const { server } = make({ dataDir });
    await server.start();
    expect(server.state).toBe('ready');
  });

  it('is not reached by a Ctrl-C that its parent takes time to heed', async () => {
    const patient = startNode(`process.on('SIGINT', () => console.log('busy')); ${parentOf(freshFolder())}`);
    const port = Number(await patient.line());
    process.kill(-patient.child.pid!, 'SIGINT');
    expect(await patient.line()).toBe('busy');
    expect(Number(await ask(port))).toBeGreaterThan(0);
    await patient.end();
  });

  function parentOf(dataDir: string): string {
    return `
      import { ChildServer } from '@app/supervision';
      const [dataDir, code] = ${JSON.stringify([dataDir, SERVER])};
      const server = new ChildServer({
        name: 'toy', dataDir, cwd: dataDir, binary: process.execPath, parentDeathSignal: 'SIGKILL',
        command: (port) => ({ args: ['-e', code, String(port)] }),
        probe: (port) => fetch('http://127.0.0.1:' + port),
      });
      console.log(await server.start());`;
  }
});

describe('the lock of a data folder', () => {
  const holder = (dataDir: string) =>
    startNode(`
      import { DataDirLock } from '@app/supervision';
      const lock = DataDirLock.acquire(${JSON.stringify(dataDir)});
      lock.publish({ address: 'http://127.0.0.1:3000', databaseUrl: 'postgres://secret@db', qdrantUrl: 'http://q' });
      console.log('held');
      setInterval(() => {}, 1000);`);

  it('keeps a second process out, with the first one’s pid and address', async () => {
    const dataDir = freshFolder();
    const first = holder(dataDir);
    await first.line();
    const sentence = `Process ${first.child.pid} already uses the data folder ${dataDir} and listens on http://127.0.0.1:3000.`;
    expect(() => DataDirLock.acquire(dataDir)).toThrow(sentence);
    expect(readRunning(dataDir)).toMatchObject({ pid: first.child.pid, qdrantUrl: 'http://q' });
    expect(statSync(join(dataDir, 'running.json')).mode & 0o077).toBe(0);
    await first.end();
  });

  it('is free again when its holder was killed', async () => {
    const dataDir = freshFolder();
    const first = holder(dataDir);
    await first.line();
    await first.end('SIGKILL');
    expect(readRunning(dataDir)).toBeUndefined();
    const lock = DataDirLock.acquire(dataDir);
    expect(readRunning(dataDir)).toMatchObject({ pid: process.pid });
    expect(() => DataDirLock.acquire(dataDir)).toThrow(`Process ${process.pid} already uses`);
    lock.release();
    lock.release();
    DataDirLock.acquire(dataDir).release();
    expect(readRunning(dataDir)).toBeUndefined();
  });
});

describe('a data folder that cannot be locked', () => {
  it('is named, and is not mistaken for one that is taken', () => {
    const dataDir = freshFolder();
    writeFileSync(join(dataDir, 'lock'), 'this is not a lock, '.repeat(100));
    expect(() => DataDirLock.acquire(dataDir)).toThrow(`${join(dataDir, 'lock')} cannot be locked`);
  });
});

describe('small parts', () => {
  it('a free port can be listened on, and is none that outgoing connections are given', async () => {
    const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
    expect(Math.max(...ports)).toBeLessThan(32_768);
    expect(new Set(ports).size).toBe(ports.length);
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(ports[0], '127.0.0.1', listening));
    expect(await isPortFree(ports[0] ?? 0)).toBe(false);
    await new Promise((closed) => taken.close(closed));
    expect(await isPortFree(ports[0] ?? 0)).toBe(true);
  });

  it('a free port is not given out again while its server may still be starting', async () => {
    const port = await freePort();
    await expect(freePort(() => port / 2)).rejects.toThrow('was free in 100 tries');
    const mark = join(tmpdir(), 'floorwalker-ports', String(port));
    utimesSync(mark, 0, 0);
    expect(await freePort(() => port / 2)).toBe(port);
  });

  it('back-off doubles, stays within its bounds, and is never in step', () => {
    const longest = Array.from({ length: 40 }, (_, attempt) => backoffMs(attempt, { random: () => 1 }));
    expect(longest.slice(0, 4)).toEqual([100, 200, 400, 800]);
    expect(Math.max(...longest)).toBe(10_000);
    expect(backoffMs(3, { random: () => 0 })).toBe(400);
  });

  it('a pid that was given to another process is not the same process', () => {
    const me = processId()!;
    expect(isRunning(me)).toBe(true);
    expect(isRunning({ ...me, startedAt: me.startedAt - 1 })).toBe(false);
  });

  it('a log file does not grow past its bound', () => {
    const path = join(freshFolder(), 'logs/toy.log');
    const log = lineFile(path, 20);
    for (const line of ['first line of ten', 'second', 'third']) log(line);
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('first line of ten\nsecond\n');
    expect(readFileSync(path, 'utf8')).toBe('third\n');
    lineFile(path, 1)('fourth');
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('third\n');
    expect(existsSync(path)).toBe(true);
  });

  it('a log file that cannot be written costs lines, and nothing else', () => {
    const path = join(freshFolder(), 'logs/toy.log');
    const log = lineFile(path);
    log('first');
    renameSync(path, `${path}.away`);
    mkdirSync(path);
    log('lost');
    log('lost too');
    rmdirSync(path);
    log('back');
    expect(readFileSync(path, 'utf8')).toBe('(2 lines could not be written)\nback\n');
  });

  it('a health check tells what failed, also when nothing comes back', async () => {
    expect(await checkHealth(async () => 1)).toMatchObject({ ok: true });
    expect(await checkHealth(() => Promise.reject(new Error('no route')))).toEqual({ ok: false, reason: 'no route' });
    expect(await checkHealth(() => new Promise(() => undefined), 10)).toEqual({
      ok: false,
      reason: 'no answer within 10 ms',
    });
  });
});
