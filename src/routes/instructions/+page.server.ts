import { readInstructions } from '#acts/instructions/read-instructions.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { desk, around } = locals;
  const read = await readInstructions(desk, around.settings.timeZone);
  return {
    ...read,
    now: desk.now(),
    readerId: desk.reader.id,
    mayKeep: mayDo(desk.reader, { kind: 'meeting', lead: null }, 'edited'),
    marking: highestOf(read.rows.map(({ marking }) => marking)),
  };
};
