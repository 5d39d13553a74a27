import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { translatorFor } from '#language/messages.ts';
import { buildDirectory, buildIfNeeded } from './build.ts';

const root = mkdtempSync(join(tmpdir(), 'mufakat-build-'));
const silent = {
  t: translatorFor('en'),
  lang: 'en',
  print: () => undefined,
  note: () => undefined,
  isLangSaid: true,
} as const;

afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('builds into `build`, also where the setting is there but empty', () => {
  expect(buildDirectory(root, {})).toBe(join(root, 'build'));
  expect(buildDirectory(root, { MUFAKAT_BUILD: '' })).toBe(join(root, 'build'));
});

it('puts built pages in the place of nothing but built pages', async () => {
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'handler.js'), '');
  vi.stubEnv('MUFAKAT_BUILD', root);
  await expect(buildIfNeeded(root, silent)).rejects.toMatchObject({ key: 'cli.start.build-not-ours' });
  expect(existsSync(join(root, 'package.json'))).toBe(true);
});
