import { error, fail, redirect } from '@sveltejs/kit';
import { findClearers } from '#acts/accounts.ts';
import { nameDeputy, readDeputy } from '#acts/name-deputy.ts';
import { readOwnStandIns } from '#acts/read-stand-ins.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { typedOf } from '#desk/forms/names.ts';
import { hasRole } from '#desk/people/reader.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { desk, around } = locals;
  if (!hasRole(desk.reader, 'clearer')) error(404);
  const deputy = await readDeputy(desk);
  const { timeZone } = around.settings;
  const day = (moment: string): string => localOf(moment, timeZone).slice(0, 10);
  return {
    today: day(desk.now()),
    clearers: (await findClearers(desk)).filter(({ id }) => id !== desk.reader.id),
    standsInFor: desk.reader.standsInFor ?? [],
    you: desk.reader.name,
    // Who decides where the deputy is away as well; the deputy's own turn is said already.
    away: (await readOwnStandIns(desk)).filter(({ through }) => through.length > 0),
    deputy: deputy && {
      id: deputy.id,
      name: deputy.name,
      from: day(deputy.startsAt),
      // The last moment of the last day, not the first of the next.
      to: day(new Date(Date.parse(deputy.endsAt) - 1).toISOString()),
    },
  };
};

export const actions: Actions = {
  name: async ({ locals, request }) => {
    const form = await request.formData();
    const said = (name: string): string => String(form.get(name) ?? '');
    const wanted = { deputy: said('deputy'), from: said('from'), to: said('to') };
    const done = await nameDeputy(locals.desk, wanted, locals.around.settings.timeZone);
    if (!done.ok) return fail(400, { refusal: done, typed: typedOf(form) });
    redirect(303, '/account/deputy');
  },
  nobody: async ({ locals }) => {
    const done = await nameDeputy(locals.desk, null, locals.around.settings.timeZone);
    if (!done.ok) return fail(400, { refusal: done, typed: {} });
    redirect(303, '/account/deputy');
  },
};
