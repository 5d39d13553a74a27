import { error, fail, redirect } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { government } from '#desk/marking/marking.ts';
import { asWords } from '#desk/record/value.ts';
import { readList } from '#acts/read-list.ts';
import { readReport } from '#acts/read-report.ts';
import { sendReport } from '#acts/send-report.ts';
import { handReportLink } from '#acts/report-link.ts';
import { deskRunning } from '#acts/running.ts';
import { lineOf } from '../../../items/item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await readReport(locals.desk, params.id);
  if (!page) error(404);
  const institutions = await readList(locals.desk, 'institution');
  const names = Object.fromEntries(
    institutions.map(({ id, name }) => [id, textIn(asWords(name), locals.lang)]),
  );
  const only = url.searchParams.get('institution') ?? '';
  return {
    ...page,
    names,
    only,
    told: Number(url.searchParams.get('told')) || 0,
    // A reply is at least a government matter.
    marking: highestOf([page.meeting.marking, ...(page.reports.length > 0 ? [government] : [])]),
  };
};

export const actions: Actions = {
  send: async ({ locals, params }) => {
    const sent = await sendReport(locals.desk, params.id);
    if (!sent.ok) return fail(400, { refusal: sent });
    redirect(303, `/meetings/${params.id}/report?told=${sent.told}`);
  },
  link: async ({ locals, params, request }) => {
    const institution = lineOf(await request.formData(), 'institution');
    const done = await handReportLink(locals.desk, params.id, institution);
    return done.ok
      ? { handed: { institution, link: done.link, origin: deskRunning().origin } }
      : fail(400, { refusal: done });
  },
};
