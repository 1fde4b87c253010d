import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Tests run as root in containers. The package's own list is not used: it gives up web security and the frames' processes. */
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

/**
 * A headless Chromium: the one that `CHROMIUM_BIN` names, else the machine's own, else the one inside `@sparticuz/chromium`
 * (which has no Chinese font, so Chinese shows as boxes there).
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_BIN'] ?? INSTALLED.find((path) => existsSync(path)) ?? packaged();
  return chromium.launch({ executablePath, args: ARGS });
}

/** Unpacks the package's Chromium unless that was done; behind a lock, because Jest's workers may all ask at once. */
function packaged(): string {
  const unpack = `import('@sparticuz/chromium').then(async (it) => console.log(await it.default.executablePath()))`;
  const lock = join(tmpdir(), 'floorwalker-chromium.lock');
  const cwd = join(import.meta.dirname, '../..');
  return execFileSync('flock', [lock, process.execPath, '-e', unpack], { cwd, encoding: 'utf8' }).trim();
}
