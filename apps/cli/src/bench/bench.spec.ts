import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type MessageView } from '@app/contracts';
import { awaited } from '@app/testing';
import { projectRoot } from '../project-root.js';
import { answerLatencies } from './answer-latency.js';
import { benchQuestions } from './bench-questions.js';
import { cpuSeconds, processTree, residentBytes, treeBytes } from './process-use.js';

const answer = {} as MessageView;

describe('the load', () => {
  it('comes at its own pace: who finds every shopper waiting is counted as lost', async () => {
    const { promise, resolve } = awaited();
    const asked: string[] = [];
    const slow = {
      answerTo: async (text: string) => {
        asked.push(text);
        await promise;
        return answer;
      },
    };
    const run = answerLatencies([slow, slow], ['a', 'b', 'c'], { perSecond: 500, seconds: 0.02 });
    setTimeout(resolve, 50);
    const { ms, lost } = await run;
    expect(asked).toEqual(['a', 'b']);
    expect({ answered: ms.length, lost }).toEqual({ answered: 2, lost: 8 });
  });

  it('counts an answer that failed as lost, and that shopper asks no more', async () => {
    const deaf = { answerTo: () => Promise.reject(new Error('no answer')) };
    const { ms, lost } = await answerLatencies([deaf], ['a'], { perSecond: 500, seconds: 0.006 });
    expect({ answered: ms.length, lost }).toEqual({ answered: 0, lost: 3 });
  });

  it('asks in English and Chinese by turns', () => {
    const { all, english } = benchQuestions(projectRoot());
    expect(english.length).toBeGreaterThanOrEqual(150);
    expect(all.slice(0, 40).map((text) => /\p{Script=Han}/u.test(text))).toEqual(
      Array.from({ length: 40 }, (_, index) => index % 2 === 1),
    );
  });
});

describe('what a process uses', () => {
  it('is found below it, in bytes and seconds of CPU', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(1); process.stdin.resume()']);
    await once(child.stdout, 'data');
    const pid = child.pid!;
    expect(processTree(process.pid)).toEqual(expect.arrayContaining([process.pid, pid]));
    expect(residentBytes(pid)).toBeGreaterThan(1_000_000);
    expect(treeBytes(process.pid)).toBeGreaterThan(residentBytes(pid));
    expect(cpuSeconds(pid)).toBeGreaterThan(0);
    child.stdin.end();
    await once(child, 'exit');
  });
});
