import { expect, it } from 'vitest';
import { drawnTable, keptRecord, rulesAhead, sessionToJudge, type RecordTable } from './prediction-record.ts';

const table: RecordTable = {
  ...{ kind: 'forward', resolutions: 96, bins: [[0.1, 0.1, 10]] },
  rows: [
    { way: 'mufakat', logLoss: 0.2164, brier: 0.102, right: 0.942, calibration: 0.024 },
    { way: 'last-time', logLoss: 0.2161, brier: 0.108, right: 0.943, calibration: 0.011 },
    { way: 'bloc', logLoss: 0.495, brier: 0.26, right: 0.838, calibration: 0.03 },
  ],
};

it('says where a simple rule does better, and takes no difference that no figure shows', () => {
  expect(rulesAhead(table)).toEqual([{ way: 'last-time', measures: ['right', 'calibration'] }]);
});

it('judges the last session that has enough to be judged on and something before it', () => {
  const many = (session: number, count: number): number[] => Array.from({ length: count }, () => session);
  expect(sessionToJudge([...many(78, 40), ...many(79, 25), ...many(80, 3)])).toBe(79);
  expect(sessionToJudge(many(79, 40))).toBeUndefined();
  expect(sessionToJudge([])).toBeUndefined();
});

it('draws the chances with no answer known where no more vote than those whose answers are known', () => {
  const record = (...tables: RecordTable[]) => ({ firstSession: 79, lastSession: 79, tables });
  const none: RecordTable = { ...table, kind: 'forward-none' };
  const leftOut: RecordTable = { ...table, kind: 'left-out' };
  expect(drawnTable(record(table, none, leftOut))).toBe(table);
  expect(drawnTable(record(none, leftOut))).toBe(none);
  expect(drawnTable(record({ ...table, bins: [] }, none))).toBe(none);
  expect(drawnTable(record(leftOut))).toBeUndefined();
});

it('reads what was kept, and nothing that is not a record', () => {
  const kept = { firstSession: 79, lastSession: 79, tables: [table] };
  expect(keptRecord(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  for (const other of [
    null,
    undefined,
    {},
    { tables: [{}] },
    { tables: [{ ...table, rows: [{ way: 'oracle' }] }] },
  ])
    expect(keptRecord(other)).toBeNull();
});
