import { expect, it } from 'vitest';
import type { RecordTable } from '#desk/votes/prediction-record.ts';
import { translatorFor } from '#language/messages.ts';
import { calibrationChart } from './calibration.ts';

const table = (kind: RecordTable['kind'], resolutions: number): RecordTable => ({
  ...{ kind, resolutions, rows: [] },
  bins: [
    [0.1, 0.2, 10],
    [0.9, 0.8, 100],
  ],
});
const drawn = (...tables: RecordTable[]): string | undefined =>
  calibrationChart({ t: translatorFor('en') }, { firstSession: 79, lastSession: 79, tables })?.wide;

it('draws what was foretold with no answer known where no more vote than those whose answers are known, and says so', () => {
  const known = drawn(table('forward', 42), table('forward-none', 43));
  expect(known).toContain('20 answers known');
  expect(known).toContain('42 resolutions');
  const none = drawn(table('forward-none', 43), table('left-out', 20));
  expect(none).toContain('no answer known');
  expect(none).toContain('43 resolutions');
  expect(none?.match(/<circle/g)).toHaveLength(2);
  expect(drawn(table('left-out', 20))).toBeUndefined();
});
