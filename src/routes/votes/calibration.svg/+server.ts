import { chartFile } from '../../chart-file.ts';
import { calibrationChart } from '../calibration.ts';
import type { RequestHandler } from './$types';

/** How often what was foretold of past votes came, as a picture. */
export const GET: RequestHandler = ({ locals }) => chartFile('calibration', calibrationChart(locals), 'svg');
