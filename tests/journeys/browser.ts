import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { unpackedChromium, type Chromium } from './chromium.ts';

/**
 * Our own few flags. Playwright's default list switches parts of web security off, and then the tests of the
 * content policy would prove nothing.
 */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--remote-debugging-pipe',
];

export interface TestBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts the Chromium that comes from npm, or the one that `MUFAKAT_CHROMIUM` names. */
export async function launchBrowser(): Promise<TestBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'mufakat-profile-'));
  const { executable, environment } = chosenChromium();
  const browser = await chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...environment },
    args: [...flags, `--user-data-dir=${profile}`],
    ignoreDefaultArgs: true,
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function chosenChromium(): Chromium {
  const executable = process.env['MUFAKAT_CHROMIUM'];
  return executable ? { executable, environment: {} } : unpackedChromium();
}
