import type { PageServerLoad } from './$types';

/** The empty form that a device keeps: it holds nothing of any item. */
export const load: PageServerLoad = ({ locals }) => ({
  id: crypto.randomUUID(),
  readerId: locals.desk.reader.id,
});
