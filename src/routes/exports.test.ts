import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Public facts, the same for everybody: nothing of the desk leaves with them. */
const facts = new Set([
  'countries/[code]/indicators.csv/+server.ts',
  'countries/[code]/agreement.csv/+server.ts',
  'countries/[code]/path.csv/+server.ts',
  'countries/[code]/path.png/+server.ts',
  'countries/[code]/path.svg/+server.ts',
  'indicators/[code]/figures.csv/+server.ts',
  'indicators/[code]/[chart].svg/+server.ts',
  'votes.csv/+server.ts',
  'votes/calibration.csv/+server.ts',
  'votes/calibration.png/+server.ts',
  'votes/calibration.svg/+server.ts',
  'votes/[id]/votes.csv/+server.ts',
]);

test('every file that leaves the desk is put on the audit first', () => {
  const files = globSync('**/+server.ts', { cwd: import.meta.dirname }).filter((file) => !facts.has(file));
  const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
  const out = files.filter((file) =>
    /attachment; filename|text\/calendar|directoryFile\(|savedFile\(|docxFile\(|csvFile\(|chartFile\(|stancePicture\(/.test(
      read(file),
    ),
  );
  expect(out.length).toBeGreaterThan(8);
  // The reply form and the line of countries are put there where they are made.
  const noted = /note(Export|Feed)\(|directoryFile\(|printReplyForm\(|stancePicture\(/;
  expect(out.filter((file) => !noted.test(read(file)))).toEqual([]);
});
