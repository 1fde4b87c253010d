import { type Terminal } from './terminal.js';

/** Says how far a long piece of work is, at most once a second. */
export function progressOf({ note }: Pick<Terminal, 'note'>, name: string): (done: number, total: number) => void {
  let lastSaid = performance.now();
  return (done, total) => {
    if (performance.now() - lastSaid < 1000) return;
    lastSaid = performance.now();
    note(`${name}: ${done} of ${total} …`);
  };
}
