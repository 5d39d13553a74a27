import { error } from '@sveltejs/kit';
import { highestOf } from '#desk/marking/marking.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { findOpenPoints, keyOn, makeAgenda } from '#acts/coordination/agenda.ts';
import { titleOf } from '#ui/item/item-names.ts';
import { deskOf, getDossier } from '../../../get-dossier.ts';
import { answer, lineOf } from '../../../items/item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk, lang } = event.locals;
  const read = await getDossier(event, event.params.id, 'coordination');
  if (!read.allowed.includes('agenda-set')) error(404);
  const at = deskOf(desk, read);
  const open = await findOpenPoints(at, read.dossier);
  return {
    name: titleOf(read.dossier, lang).text,
    id: read.dossier.id,
    choices: await choicesFor(at, lang, 'coordination'),
    // Only what the page shows: the items were loaded whole.
    open: open.map(({ item, points }) => ({
      item: item.id,
      name: titleOf(item, lang).text,
      points: points.map((point) => ({
        key: keyOn(item.id, point),
        of: point.origin.of,
        text: point.text,
        ...(point.voices && { voices: point.voices }),
        institutions: point.institutions,
        marking: point.marking,
      })),
    })),
    marking: highestOf([
      read.dossier.marking,
      ...open.flatMap(({ points }) => points.map(({ marking }) => marking)),
    ]),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const keys = form.getAll('points').flatMap((key) => (typeof key === 'string' ? [key] : []));
    const done = await makeAgenda(locals.desk, params.id, { keys, own: lineOf(form, 'own') });
    return answer(done, `/coordinations/${params.id}#agenda`, form);
  },
};
