import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** What commands said since the test began, and a directory for their files that goes with the test. */
export interface TestTerminal {
  printed: string;
  noted: string;
  directory: string;
}

/** A terminal for the tests of one file, new for each of them. */
export function openTestTerminal(): TestTerminal {
  const terminal: TestTerminal = { printed: '', noted: '', directory: '' };
  beforeEach(() => {
    terminal.directory = mkdtempSync(join(tmpdir(), 'mufakat-terminal-'));
    terminal.printed = '';
    terminal.noted = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      terminal.printed += String(text);
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      terminal.noted += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(terminal.directory, { recursive: true, force: true });
  });
  return terminal;
}
