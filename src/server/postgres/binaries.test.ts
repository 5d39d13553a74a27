import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { findBinaries } from './binaries.ts';

it('finds the PostgreSQL of this platform, and it runs', () => {
  const found = findBinaries();
  const said = execFileSync(found.postgres, ['--version'], { encoding: 'utf8' });
  expect(found.version).toMatch(new RegExp(`^${said.match(/\d+/)?.[0]}\\.`));
});

it('says what to do on a platform that has none', () => {
  expect(() => findBinaries('sunos', 'sparc')).toThrow(/sunos-sparc.*DATABASE_URL/);
});

it('says what to do when the package of the platform was not installed', () => {
  const absent = process.platform === 'darwin' ? ['linux', 'arm64'] : ['darwin', 'arm64'];
  expect(() => findBinaries(absent[0], absent[1])).toThrow(/npm ci/);
});
