import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { floorsFile } from './check-floors.js';
import { belowFloor, floorsUnder, readFloors } from './floors.js';
import { isUnseen, lockFigures, ownLockRows, runFactLock } from './fact-lock-run.js';

describe('the fact lock on the sentences that were written to test it', () => {
  it('keeps its floors', async () => {
    const root = projectRoot();
    const floors = floorsUnder('factLock.', readFloors(floorsFile()));
    const figures = lockFigures(await runFactLock(await ownLockRows(root), join(root, 'knowledge-base')));
    expect(Object.keys(floors).sort()).toEqual(Object.keys(figures).sort());
    expect(belowFloor(figures, floors)).toEqual([]);
  });

  it('is measured on two halves that never change', () => {
    expect(['en-t-0001', 'en-t-0002', 'zh-f-0007', 'zh-f-0008'].map((id) => isUnseen({ id }))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
