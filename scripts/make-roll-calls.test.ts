import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { themeOfTitle } from '#desk/votes/themes-of-vote.ts';

const raw = '../shared/data/votes';
const absent = existsSync(raw) ? '' : ` (skipped: ${raw} is absent)`;

it.skipIf(absent !== '')(`The starter roll calls can be made again from the raw tables${absent}`, () => {
  const made = mkdtempSync(join(tmpdir(), 'roll-calls-'));
  try {
    execFileSync(process.execPath, ['scripts/make-roll-calls.ts', raw, made]);
    for (const name of readdirSync('starter/roll-calls').filter((other) => other.endsWith('.csv')))
      expect(
        readFileSync(join(made, name), 'utf8') === readFileSync(join('starter/roll-calls', name), 'utf8'),
      ).toBe(true);
  } finally {
    rmSync(made, { recursive: true });
  }
});

it('A theme comes from the words of the title, and information on decolonization has none', () => {
  expect(themeOfTitle('Lethal autonomous weapons systems')).toBe('ai');
  expect(themeOfTitle('Reducing space threats through norms')).toBe('space');
  expect(themeOfTitle('Dissemination of information on decolonization')).toBe('');
});
