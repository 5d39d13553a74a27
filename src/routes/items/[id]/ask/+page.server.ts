import { error, fail } from '@sveltejs/kit';
import { askInstitutions, type Asking } from '#acts/ask-institutions.ts';
import { deadlineTermsFor } from '#acts/deadline-terms.ts';
import { deskRunning } from '#acts/running.ts';
import { typedOf } from '#desk/forms/names.ts';
import { judgeDeadline, proposeDeadline, readyBy } from '#desk/item/deadline.ts';
import { liveRequests } from '#desk/item/readiness.ts';
import { consultationOf } from '#acts/read-item.ts';
import { readWhomToAsk } from '#acts/read-whom-to-ask.ts';
import { getItemPage, lineOf } from '../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** How many points a form has; those left empty are not asked. */
const places = [1, 2, 3, 4];

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getItemPage(locals, params.id);
  if (!page.may.includes('asked')) error(404);
  const terms = deadlineTermsFor(locals.desk, locals.around.settings, page.meeting);
  const proposed = proposeDeadline(terms);
  const { holidays: _holidays, ...days } = terms;
  return {
    ...page,
    places,
    proposed,
    days,
    readyBy: readyBy(terms),
    judged: judgeDeadline(terms, proposed),
    already: liveRequests(consultationOf(page.item)).map(({ institution }) => institution),
    origin: deskRunning().origin,
    whom: await readWhomToAsk(locals.desk, page.item, page.meeting, locals.lang),
    chosen: url.searchParams.getAll('institution'),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { item, meeting } = await getItemPage(locals, params.id);
    const form = await request.formData();
    const all = (name: string): readonly string[] =>
      form.getAll(name).filter((value) => typeof value === 'string');
    const asking: Asking = {
      institutions: all('institution').map((id) => ({ id, mandatory: all('mandatory').includes(id) })),
      points: places
        .map((n) => ({ question: lineOf(form, `question.${n}`), sections: all(`sections.${n}`) }))
        .filter(({ question, sections }) => question !== '' || sections.length > 0),
      on: lineOf(form, 'on'),
      shortBecause: lineOf(form, 'shortBecause'),
    };
    const { settings } = locals.around;
    const done = await askInstitutions(
      { ...locals.desk, workspace: item.workspace },
      params.id,
      asking,
      deadlineTermsFor(locals.desk, settings, meeting),
      { lang: locals.lang, timeZone: settings.timeZone, origin: deskRunning().origin },
    );
    return done.ok ? { asked: done.asked } : fail(400, { refusal: done, typed: typedOf(form) });
  },
};
