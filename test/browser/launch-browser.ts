import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * A headless Chromium: the one that `CHROMIUM_BIN` names, else the machine's own, else the one inside `@sparticuz/chromium`
 * (which has no Chinese font, so Chinese shows as boxes there).
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_BIN'] ?? INSTALLED.find((path) => existsSync(path));
  if (named) return chromium.launch({ executablePath: named, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({ executablePath: await packaged.executablePath(), args: packaged.args });
}
