import { readFileSync } from 'node:fs';
import { z } from 'zod';

const report = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() });

/** Prints `passed failed skipped` of a Vitest JSON report. Fails when it holds no test at all. */
const { numPassedTests, numFailedTests, numPendingTests } = report.parse(
  JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')),
);
if (numPassedTests + numFailedTests === 0) throw new Error('the report holds no test');
console.log(numPassedTests, numFailedTests, numPendingTests);
