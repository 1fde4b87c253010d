// Loaded before a server under test: its wall clock is off by the milliseconds in CLOCK_FILE, read again at each SIGUSR2.
// Timers and performance.now() go on undisturbed, as they do when an administrator or NTP sets a machine's clock.
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const RealDate = globalThis.Date;
const now = RealDate.now;
let offset = 0;

RealDate.now = () => now() + offset;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now() + offset] : args, newTarget),
  apply: () => new RealDate(now() + offset).toString(),
});

function read() {
  try {
    offset = Number(readFileSync(process.env.CLOCK_FILE, 'utf8')) || 0;
  } catch {
    offset = 0;
  }
}

if (isMainThread && process.env.CLOCK_FILE) {
  read();
  process.on('SIGUSR2', read);
}
