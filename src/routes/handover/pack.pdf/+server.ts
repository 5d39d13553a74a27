import { packFile } from '../pack-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => packFile(event, 'pdf');
