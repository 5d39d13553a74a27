import { error, fail, redirect } from '@sveltejs/kit';
import { fetchTroubleIn } from '#desk/evidence/fetch-trouble.ts';
import { importManners } from '#desk/evidence/evidence-plan.ts';
import { everyone } from '#desk/marking/marking.ts';
import { readEvidenceImport, settleEvidenceImport, takeBackImport } from '#acts/evidence/imports.ts';
import { factsOf } from '#acts/facts.ts';
import type { Actions, PageServerLoad } from './$types';

/** How soon a page that waits asks again by itself, in seconds. */
const again = 3;

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const found = (await readEvidenceImport(locals.desk, params.id)) ?? error(404);
  const facts = await factsOf(locals.desk.db);
  const works = found.state === 'reading' || found.state === 'taking';
  const still = url.searchParams.has('still');
  if (works && !still) setHeaders({ refresh: String(again) });
  const named = <T extends { readonly area: string; readonly name: string }>(one: T): T => ({
    ...one,
    name: facts.actor(one.area) ? facts.actorName(one.area, locals.lang) : one.name || one.area,
  });
  const { preview } = found;
  return {
    found: { ...found, preview: null },
    ...{ works, still, fetching: fetchTroubleIn(found.trouble) },
    changes: found.plan !== null && found.plan.added + found.plan.revised > 0,
    preview: preview && {
      ...preview,
      figures: preview.figures.map(named),
      changes: preview.changes.map(named),
      tables: preview.tables.map(({ text: _text, ...table }) => table),
    },
    marking: everyone,
  };
};

export const actions: Actions = {
  take: async ({ locals, params, request }) => {
    const form = await request.formData();
    const manner = importManners.find((one) => one === form.get('manner')) ?? 'all-or-nothing';
    const done = await settleEvidenceImport(locals.desk, params.id, manner);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/indicators/import/${params.id}`);
  },
  leave: async ({ locals, params }) => {
    const done = await settleEvidenceImport(locals.desk, params.id, undefined);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/indicators/import/${params.id}`);
  },
  back: async ({ locals, params }) => {
    const done = await takeBackImport(locals.desk, params.id);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/indicators/import/${params.id}`);
  },
};
