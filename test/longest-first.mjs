import Sequencer from '@jest/test-sequencer';

/**
 * Seconds that the longest files took on two quiet cores, for a fresh clone, where no earlier run has measured them. The
 * second one needs no shop: it fills the time in which the first one learns the models that all shops share.
 */
const SECONDS = {
  'injection/injection.e2e-spec.ts': 1000,
  'browser/widget.e2e-spec.ts': 999,
  'browser/shopper.e2e-spec.ts': 150,
  'end-to-end/nodes.e2e-spec.ts': 90,
  'browser/card-states.e2e-spec.ts': 70,
  'faults/faults.e2e-spec.ts': 55,
  'browser/inbox.e2e-spec.ts': 50,
  'end-to-end/crash.e2e-spec.ts': 50,
  'browser/killed-server.e2e-spec.ts': 45,
  'injection/agent-injection.e2e-spec.ts': 42,
  'order-access/agent-access.spec.ts': 40,
  'end-to-end/connector-faults.e2e-spec.ts': 38,
};
const OTHER_END_TO_END = 20;

/**
 * Files that take longest come first, so that no worker is left with one of them at the end: as Jest sorts them where
 * earlier runs have measured all of them, else by what is known here.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = [...super.sort(tests)];
    if (sorted.every(({ duration }) => duration !== undefined)) return sorted;
    return sorted.sort((a, b) => guess(b.path) - guess(a.path));
  }
}

function guess(path) {
  const [, known] = Object.entries(SECONDS).find(([file]) => path.endsWith(`/test/${file}`)) ?? [];
  return known ?? (path.endsWith('.e2e-spec.ts') ? OTHER_END_TO_END : 0);
}
