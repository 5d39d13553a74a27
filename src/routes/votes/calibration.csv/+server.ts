import { error } from '@sveltejs/kit';
import { readForetellingRecord } from '#acts/votes/read-foretelling-record.ts';
import { drawnTable } from '#desk/votes/prediction-record.ts';
import { csvFile } from '../../csv-file.ts';
import type { RequestHandler } from './$types';

/** How often what was foretold of past votes came, by tenths of the chance that was given. */
export const GET: RequestHandler = async ({ locals }) => {
  const found = (await readForetellingRecord(locals.desk)) ?? error(404);
  const { bins } = drawnTable(found.record) ?? error(404);
  return csvFile(
    'calibration',
    ['given', 'came', 'chances'],
    bins.map((bin) => [...bin]),
  );
};
