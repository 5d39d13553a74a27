import { directoryFile } from '../directory-file.ts';
import { listedPeople } from '../people/listed-people.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) =>
  directoryFile(event, 'person', 'csv', (await listedPeople(event.locals, event.url)).rows);
