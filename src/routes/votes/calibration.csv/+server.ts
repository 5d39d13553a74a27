import { calibration } from '#desk/votes/prediction-record.ts';
import { csvFile } from '../../csv-file.ts';
import type { RequestHandler } from './$types';

/** How often what was foretold of past votes came, by tenths of the chance that was given. */
export const GET: RequestHandler = () =>
  csvFile(
    'calibration',
    ['given', 'came', 'chances'],
    calibration.map((bin) => [...bin]),
  );
