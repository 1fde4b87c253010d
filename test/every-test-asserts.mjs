import { beforeEach, expect } from '@jest/globals';

// A test in which nothing was expected has proven nothing: its expectations stood in a callback that never ran, or in a
// loop over nothing.
beforeEach(() => expect.hasAssertions());
