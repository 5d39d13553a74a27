import { error, fail, redirect } from '@sveltejs/kit';
import { typedOf } from '#desk/forms/names.ts';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asRows, isFilled } from '#desk/record/value.ts';
import { liveRound } from '#desk/silence/silence.ts';
import { deskRunning } from '#acts/running.ts';
import { startSilence } from '#acts/silence/start-silence.ts';
import { titleOf } from '#ui/item/item-names.ts';
import { lineOf } from '../../../items/item-page.ts';
import { participantName } from '#ui/item/item-names.ts';
import { getSilence, proposedHour } from '../../silence-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk, around, lang } = event.locals;
  const { dossier, allowed, choices, above } = await getSilence(event, event.params.id);
  // After a start the same page shows the links, once.
  if (!allowed.includes('silence-started') && event.request.method === 'GET') {
    if (dossier.silence && liveRound(dossier.silence)) redirect(303, `/silences/${dossier.id}?runs`);
    error(404);
  }
  const { timeZone, silenceHours } = around.settings;
  const item = above?.kind === 'item' ? above : undefined;
  return {
    dossier,
    zone: timeZone,
    minimum: silenceHours,
    hour: proposedHour(desk.now(), silenceHours, timeZone),
    item: item && {
      name: titleOf(item, lang).text,
      version: item.consultation?.positionVersion ?? item.version,
      sections: fieldsOf.item
        .filter(({ key, substance }) => substance && isFilled(item.fields[key]?.value))
        .map(({ key }) => key),
    },
    participants: asRows(dossier.fields['participants']?.value).map((row) =>
      participantName(choices, {
        id: row.id,
        institution: typeof row['institution'] === 'string' ? row['institution'] : null,
        actor: typeof row['actor'] === 'string' ? row['actor'] : null,
      }),
    ),
    choices,
    origin: deskRunning().origin,
    marking: highestOf(
      [dossier, ...(item ? [item] : [])].flatMap((one) => partsOf(one).map(({ marking }) => marking)),
    ),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const terms = {
      sections:
        lineOf(form, 'which') === 'item'
          ? form.getAll('sections').flatMap((key) => (typeof key === 'string' ? [key] : []))
          : [],
      hour: lineOf(form, 'hour'),
      zone: lineOf(form, 'zone'),
      shortBecause: lineOf(form, 'shortBecause'),
    };
    const done = await startSilence(locals.desk, params.id, terms, locals.around.settings);
    return done.ok
      ? { links: done.links, round: done.round, refusal: undefined, typed: {} }
      : fail(400, { links: undefined, round: undefined, refusal: done, typed: typedOf(form) });
  },
};
