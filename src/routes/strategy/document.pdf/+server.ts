import { documentFile } from '../document-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => documentFile(event, 'pdf');
