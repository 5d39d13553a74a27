import { directoryFile } from '../directory-file.ts';
import { listedInstitutions } from '../institutions/listed-institutions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  directoryFile(event, 'institution', 'csv', await listedInstitutions(event.locals, event.url));
