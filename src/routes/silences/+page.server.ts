import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { readSilences } from '#acts/silence/read-silences.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { desk } = locals;
  const rows = await readSilences(desk);
  return {
    rows,
    now: desk.now(),
    mayOpen: mayDo(desk.reader, { kind: 'silence', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(rows.map(({ marking }) => marking)),
  };
};
