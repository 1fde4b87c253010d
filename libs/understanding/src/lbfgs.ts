import { dot } from '@app/language-model';

/** A function to minimise: its value at a point, and the slope there. */
export type Objective = (point: Float32Array) => Promise<{ value: number; gradient: Float32Array }>;

type Step = { moved: Float32Array; turned: Float32Array; rho: number };

const MEMORY = 10;
const ENOUGH = 1e-4;

/**
 * Minimises a smooth convex function by limited-memory BFGS (Nocedal & Wright 2006, algorithm 7.5) with a
 * backtracking line search, from `start`, in at most `iterations` steps.
 */
export async function minimise(objective: Objective, start: Float32Array, iterations: number): Promise<Float32Array> {
  let point = start;
  let here = await objective(point);
  const steps: Step[] = [];
  for (let i = 0; i < iterations; i++) {
    const direction = descentDirection(here.gradient, steps);
    const slope = dot(direction, here.gradient);
    if (slope > -1e-12) break;
    const next = await search(objective, point, here.value, direction, slope, i === 0 ? 1 / norm(here.gradient) : 1);
    if (!next) break;
    remember(steps, difference(next.point, point), difference(next.at.gradient, here.gradient));
    point = next.point;
    here = next.at;
  }
  return point;
}

function descentDirection(gradient: Float32Array, steps: readonly Step[]): Float32Array {
  const direction = gradient.slice();
  const alphas: number[] = [];
  for (const step of [...steps].reverse()) {
    const alpha = step.rho * dot(step.moved, direction);
    alphas.push(alpha);
    addScaled(direction, step.turned, -alpha);
  }
  const last = steps.at(-1);
  const scale = last ? 1 / (last.rho * dot(last.turned, last.turned)) : 1;
  for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * -scale;
  for (const step of steps) {
    const beta = step.rho * dot(step.turned, direction);
    addScaled(direction, step.moved, -(alphas.pop() ?? 0) - beta);
  }
  return direction;
}

async function search(
  objective: Objective,
  point: Float32Array,
  value: number,
  direction: Float32Array,
  slope: number,
  first: number,
) {
  for (let length = first, tries = 0; tries < 20; length /= 2, tries++) {
    const candidate = point.slice();
    addScaled(candidate, direction, length);
    const at = await objective(candidate);
    if (at.value <= value + ENOUGH * length * slope) return { point: candidate, at };
  }
  return undefined;
}

function remember(steps: Step[], moved: Float32Array, turned: Float32Array): void {
  const curvature = dot(moved, turned);
  if (curvature < 1e-12) return;
  steps.push({ moved, turned, rho: 1 / curvature });
  if (steps.length > MEMORY) steps.shift();
}

function addScaled(target: Float32Array, source: Float32Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + factor * (source[i] ?? 0);
}

function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value - (b[i] ?? 0));
}

function norm(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector)) || 1;
}
