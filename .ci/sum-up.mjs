// Prints `N passed, N failed, N skipped` and ends with 1 if anything failed.
//   node .ci/sum-up.mjs RESULTS.json [FAILED-STEP…]
import { readFileSync } from 'node:fs';

const [file, ...failedSteps] = process.argv.slice(2);

/** What vitest wrote; all zero where it did not come so far. */
function readResults() {
  try {
    const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numTotalTests - numPassedTests - numFailedTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

const { passed, failed, skipped } = readResults();
/** A failed test fails its step too: it is counted once. */
const otherSteps = failedSteps.filter((name) => name !== 'all tests' || failed === 0).length;
process.stdout.write(`${passed} passed, ${failed + otherSteps} failed, ${skipped} skipped\n`);
process.exitCode = failed + otherSteps === 0 && passed > 0 ? 0 : 1;
