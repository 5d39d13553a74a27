import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { readCoordinations } from '#acts/coordination/read-coordinations.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { desk } = locals;
  const rows = await readCoordinations(desk);
  return {
    rows,
    mayOpen: mayDo(desk.reader, { kind: 'coordination', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(rows.map(({ marking }) => marking)),
  };
};
