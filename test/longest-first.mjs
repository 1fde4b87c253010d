import Sequencer from '@jest/test-sequencer';

/**
 * Files that take longest come first, so that no worker is left with one of them at the end: what earlier runs measured,
 * and in a fresh clone, which has no such record, whole shops before single parts.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const rank = ({ path, duration }) =>
      duration !== undefined ? 1 : /\/injection\//.test(path) ? 0 : /e2e-spec/.test(path) ? 1 : 2;
    return [...sorted].sort((a, b) => rank(a) - rank(b));
  }
}
