import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { type Terminal } from '../terminal.js';
import { belowFloor, type Floors, floorsUnder, raised, readFloors, writeFloors } from './floors.js';

/** Where the least values of the project's own tables are kept. */
export const floorsFile = (): string => join(projectRoot(), 'test/answers/floors.json');

/**
 * Compares what was measured with the floors under `prefix`, says what fell below, and returns the exit code. With
 * `raise`, floors that were surpassed are raised.
 */
export function checkFloors(
  measured: Floors,
  terminal: Pick<Terminal, 'print' | 'note'>,
  { prefix, raise = false }: { prefix: string; raise?: boolean },
): 0 | 1 {
  const floors = readFloors(floorsFile());
  const fallen = belowFloor(measured, floorsUnder(prefix, floors));
  for (const sentence of fallen) terminal.note(`below its floor: ${sentence}`);
  if (raise) {
    writeFloors(floorsFile(), raised(measured, floors));
    terminal.note(`floors are in ${floorsFile()}`);
  }
  return fallen.length === 0 ? 0 : 1;
}
