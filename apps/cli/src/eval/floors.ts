import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Least values by name, such as `answers.en.facts`: shares from 0 to 1. */
export type Floors = Record<string, number>;

/** Reads test/answers/floors.json. @throws when it is not an object of numbers. */
export function readFloors(file: string): Floors {
  if (!existsSync(file)) return {};
  return z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Those whose name begins with `prefix`. */
export function floorsUnder(prefix: string, floors: Floors): Floors {
  return Object.fromEntries(Object.entries(floors).filter(([name]) => name.startsWith(prefix)));
}

/** The measures that are below their floor, each as a sentence. What was not measured is left out. */
export function belowFloor(measured: Floors, floors: Floors): string[] {
  return Object.entries(floors)
    .filter(([name, floor]) => (measured[name] ?? NaN) < floor)
    .map(([name, floor]) => `${name} is ${measured[name]?.toFixed(3)}, its floor is ${floor.toFixed(3)}`);
}

/** The floors with those raised that were surpassed: rounded down to thousandths, and never lowered. */
export function raised(measured: Floors, floors: Floors): Floors {
  const names = [...new Set([...Object.keys(floors), ...Object.keys(measured)])].sort();
  const raise = (name: string) => {
    const reached = measured[name];
    const rounded = reached === undefined || Number.isNaN(reached) ? 0 : Math.floor(reached * 1000) / 1000;
    return [name, Math.max(floors[name] ?? 0, rounded)];
  };
  return Object.fromEntries(names.map(raise)) as Floors;
}

export function writeFloors(file: string, floors: Floors): void {
  writeFileSync(file, `${JSON.stringify(floors, null, 2)}\n`);
}
