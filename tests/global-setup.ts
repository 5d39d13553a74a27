import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeTestDatabases } from './database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run keeps its servers; they start when the first test asks for a database. */
    testDirectory: string;
  }
}

let directory = '';

/** Names a directory for this run's servers. Starting them is left to the first test that needs one. */
export function setup(project: TestProject): void {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'mufakat-tests-')));
  // For root the server runs as somebody else, who must be able to enter.
  chmodSync(directory, 0o711);
  project.provide('testDirectory', directory);
  // For helpers that programs beside the tests use, too: the processes of the tests inherit it.
  process.env['MUFAKAT_TEST_DIRECTORY'] = directory;
}

/** Stops whatever servers the run started, and removes their data. */
export async function teardown(): Promise<void> {
  await removeTestDatabases(directory);
}
