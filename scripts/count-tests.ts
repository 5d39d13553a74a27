import { readFileSync } from 'node:fs';

/** What Vitest's JSON reporter writes, as far as we count it. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Report;
// A file that could not even be loaded has no tests in the count, and yet it failed.
const unread = report.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
).length;
process.stdout.write(`${report.numPassedTests} passed, ${report.numFailedTests + unread} failed\n`);
