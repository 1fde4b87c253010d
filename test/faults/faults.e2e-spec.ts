import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { limitedFiles } from './disk.js';
import { drawPlan } from './plan.js';
import { type Report, runPlan } from './run.js';

const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-faults-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));

const FAULTS = ['client-drop', 'half-open', 'slow-reader', 'server-kill', 'postgres-kill', 'qdrant-kill'] as const;

describe('a shop whose lines, server and stores break while four shoppers write', () => {
  it('loses, doubles and reorders nothing, answers everything once, and mends itself', async () => {
    const plan = drawPlan(20261122, { minutes: 0.2, shoppers: 4, faults: FAULTS, partsBetween: [1_500, 2_500] });
    const said: string[] = [];
    const report: Report = await runPlan(plan, {
      dataDir,
      disk: limitedFiles,
      say: (line) => said.push(line),
      everyMs: 1_200,
    });
    expect([report.verdict.problems, report.troubles]).toEqual([[], []]);
    expect(report.verdict.counts).toMatchObject({
      ...{ lost: 0, doubled: 0, reordered: 0, unanswered: 0, stuck: 0, spokeOver: 0 },
    });
    expect(report.verdict.counts.acknowledged).toBeGreaterThan(20);
    for (const kind of ['client-drop', 'server-kill', 'postgres-kill', 'qdrant-kill'] as const)
      expect(report.faults.get(kind)).toBeGreaterThan(0);
  }, 600_000);
});
