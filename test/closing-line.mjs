/** Ends Jest's output with one plain line for machines: `241 passed, 0 failed`. */
export default class ClosingLine {
  onRunComplete(_, results) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
    const skipped = numPendingTests + numTodoTests;
    // A file that does not even load is a failure of at least one test.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const line = `${numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
    // After Jest's own summary, which is written once every reporter is done.
    process.once('exit', () => process.stdout.write(line));
  }
}
