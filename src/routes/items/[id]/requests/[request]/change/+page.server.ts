import { error, fail } from '@sveltejs/kit';
import { deadlineOn, findRestDay } from '#acts/ask-institutions.ts';
import { deadlineTermsFor } from '#acts/deadline-terms.ts';
import { handNewLink } from '#acts/hand-new-link.ts';
import { perform } from '#acts/perform.ts';
import { consultationOf } from '#acts/read-item.ts';
import { deskRunning } from '#acts/running.ts';
import { typedOf } from '#desk/forms/names.ts';
import { keptDayName } from '#desk/item/read-asking.ts';
import { askableSections } from '#desk/item/reading-order.ts';
import { refuse } from '#desk/record/refusal.ts';
import { daysOfAsking, toldOfDay } from '../../../../asking.ts';
import { answer, getItemPage, lineOf } from '../../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const request = consultationOf(page.item).requests.find(({ id }) => id === params.request);
  if (request?.withdrawn !== null || !page.may.includes('deadline-moved')) error(404);
  const sections = askableSections.filter((key) => page.item.fields[key]);
  return { ...page, ...daysOfAsking(locals, page.meeting), request, sections };
};

export const actions: Actions = {
  deadline: async ({ locals, params, request }) => {
    const form = await request.formData();
    const { timeZone } = locals.around.settings;
    const on = lineOf(form, 'on');
    const deadline = deadlineOn(on, timeZone);
    const terms = deadlineTermsFor(locals.desk, locals.around.settings, undefined);
    const rest = findRestDay(on, lineOf(form, keptDayName), terms);
    const why = lineOf(form, 'why');
    const done =
      deadline === undefined
        ? refuse('deadline-missing')
        : (rest ??
          (await perform(locals.desk, params.id, {
            kind: 'deadline-moved',
            ...{ request: params.request, deadline, why },
          })));
    if (!done.ok) return fail(400, { refusal: done, typed: toldOfDay(typedOf(form), done) });
    if (lineOf(form, 'again') === '') return answer(done, `/items/${params.id}/requests/${params.request}`);
    const around = { lang: locals.lang, timeZone, origin: deskRunning().origin };
    const made = await handNewLink(locals.desk, params.id, params.request, around);
    return made.ok ? { handed: made.handed } : fail(400, { refusal: made, typed: {} });
  },
  point: async ({ locals, params, request }) => {
    const form = await request.formData();
    const sections = form.getAll('sections').filter((value) => typeof value === 'string');
    const done = await perform(locals.desk, params.id, (dossier) => {
      const points = consultationOf(dossier).requests.find(({ id }) => id === params.request)?.points ?? [];
      const point = { id: `p${points.length + 1}`, question: lineOf(form, 'question'), sections };
      return { kind: 'point-added', request: params.request, point };
    });
    return answer(done, `/items/${params.id}/requests/${params.request}`, form);
  },
};
