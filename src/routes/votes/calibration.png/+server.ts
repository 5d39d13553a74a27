import { error } from '@sveltejs/kit';
import { readForetellingRecord } from '#acts/votes/read-foretelling-record.ts';
import { chartFile } from '../../chart-file.ts';
import { calibrationChart } from '../calibration.ts';
import type { RequestHandler } from './$types';

/** How often what was foretold of past votes came, as a picture. */
export const GET: RequestHandler = async ({ locals }) => {
  const found = (await readForetellingRecord(locals.desk)) ?? error(404);
  return chartFile('calibration', calibrationChart(locals, found.record) ?? error(404), 'png');
};
