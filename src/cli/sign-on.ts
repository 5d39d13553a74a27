import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSignOnProviders, type SignOnProvider } from '#sign-in/sign-on-settings.ts';
import { CliTrouble } from './trouble.ts';

/** Where an operator writes down the sign-ons of ministries, beside the desk's own secret. */
const fileName = 'sign-on.json';

/**
 * The ministries' sign-ons that the operator has named: in `MUFAKAT_OIDC`, as JSON, or in a file of the data directory.
 *
 * @throws CliTrouble that says what is wrong with them
 */
export function findSignOn(dataDir: string, environment: NodeJS.ProcessEnv): readonly SignOnProvider[] {
  const given = environment['MUFAKAT_OIDC'];
  const path = join(dataDir, fileName);
  const where = given ? 'MUFAKAT_OIDC' : path;
  if (!given && !existsSync(path)) return [];
  try {
    return readSignOnProviders(given || readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CliTrouble('cli.start.bad-sign-on', {
      where,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}
