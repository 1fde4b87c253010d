import { Dice } from './dice.js';

/** What breaks under one shopper alone. */
export const LINE_FAULTS = ['client-drop', 'half-open', 'slow-reader'] as const;
/** What breaks under everybody, one at a time. */
export const PART_FAULTS = [
  'server-kill',
  'server-restart',
  'postgres-kill',
  'postgres-hang',
  'qdrant-kill',
  'qdrant-hang',
  'model-stall',
  'model-dead',
  'disk-full',
  'clock-jump',
  'second-server-kill',
  'second-server-pause',
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];
export type PartFault = (typeof PART_FAULTS)[number];
export type FaultKind = LineFault | PartFault;
export const FAULTS: readonly FaultKind[] = [...LINE_FAULTS, ...PART_FAULTS];

/** A fault that begins `atMs` after the traffic did, and lasts. A part's fault also waits until the one before is over. */
export type PlannedPart = { kind: PartFault; atMs: number; forMs: number; jumpMs?: number };
export type PlannedLine = { kind: LineFault; atMs: number; forMs: number; shopper: number };
export type Plan = { seed: number; minutes: number; shoppers: number; parts: PlannedPart[]; lines: PlannedLine[] };

type Range = readonly [leastMs: number, mostMs: number];

/** How long each lasts. A hung Qdrant outlasts its callers' patience; a paused server outlasts its leases of 8 s. */
const LASTS: Record<FaultKind, Range> = {
  'client-drop': [0, 1_500],
  'half-open': [4_000, 20_000],
  'slow-reader': [2_000, 12_000],
  'server-kill': [0, 2_000],
  'server-restart': [0, 500],
  'postgres-kill': [0, 0],
  'postgres-hang': [2_000, 12_000],
  'qdrant-kill': [0, 0],
  'qdrant-hang': [3_000, 12_000],
  'model-stall': [4_000, 10_000],
  'model-dead': [4_000, 10_000],
  'disk-full': [2_000, 8_000],
  'clock-jump': [3_000, 8_000],
  'second-server-kill': [6_000, 12_000],
  'second-server-pause': [9_000, 14_000],
};

/** Mean time between two of a kind, over all shoppers: a drop in a pocket is what happens all day. */
const BETWEEN: Record<LineFault, number> = { 'client-drop': 1_500, 'half-open': 12_000, 'slow-reader': 12_000 };
/** From one part's fault to the next, recovery included. */
const PARTS_BETWEEN: Range = [8_000, 14_000];
const HOURS = 3_600_000;

/** Draws what breaks, when, and for how long: the same plan for the same seed and the same choice of faults. */
export function drawPlan(
  seed: number,
  {
    minutes,
    shoppers,
    faults = FAULTS,
    partsBetween = PARTS_BETWEEN,
  }: { minutes: number; shoppers: number; faults?: readonly FaultKind[]; partsBetween?: Range },
): Plan {
  const dice = new Dice(seed);
  const endMs = minutes * 60_000;
  const partDice = dice.fork();
  const parts: PlannedPart[] = [];
  let hand: PartFault[] = [];
  for (let atMs = partDice.between(1_000, 3_000); atMs < endMs;) {
    // Shuffled hands, as with cards: each kind comes up equally often, and in any order.
    if (hand.length === 0) hand = partDice.shuffle(PART_FAULTS.filter((kind) => faults.includes(kind)));
    const kind = hand.pop();
    if (!kind) break;
    const forMs = partDice.between(...LASTS[kind]);
    const jumpMs = partDice.pick([-3 * HOURS, -20 * 60_000, -45_000, 45_000, 20 * 60_000, 3 * HOURS]);
    parts.push({ kind, atMs, forMs, ...(kind === 'clock-jump' && { jumpMs }) });
    atMs += forMs + partDice.between(...partsBetween);
  }
  const lines = LINE_FAULTS.filter((kind) => faults.includes(kind)).flatMap((kind) =>
    linesOf(kind, dice.fork(), endMs, shoppers),
  );
  return { seed, minutes, shoppers, parts, lines: lines.sort((a, b) => a.atMs - b.atMs) };
}

function linesOf(kind: LineFault, dice: Dice, endMs: number, shoppers: number): PlannedLine[] {
  const lines: PlannedLine[] = [];
  for (let atMs = dice.pause(BETWEEN[kind]); atMs < endMs; atMs += dice.pause(BETWEEN[kind]))
    lines.push({ kind, atMs, forMs: dice.between(...LASTS[kind]), shopper: dice.between(0, shoppers - 1) });
  return lines;
}
