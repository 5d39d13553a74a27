import { error, fail, redirect } from '@sveltejs/kit';
import { refreshDeeds } from '#desk/evidence/refresh.ts';
import { everyone } from '#desk/marking/marking.ts';
import { addRefresh, readRefresh, readRefreshes, settleRefresh } from '#acts/evidence/refreshes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const found = (await readRefreshes(locals.desk)) ?? error(404);
  return { ...found, marking: everyone };
};

export const actions: Actions = {
  add: async ({ locals, request }) => {
    const form = await request.formData();
    const said = (field: string): string => String(form.get(field) ?? '');
    const fields = ['kind', 'name', 'address', 'wanted', 'part', 'since', 'every', 'manner'];
    const given = Object.fromEntries(fields.map((field) => [field, said(field).slice(0, 2000)]));
    const read = readRefresh(said);
    if ('field' in read) return fail(400, { field: read.field, given, refusal: undefined });
    const done = await addRefresh(locals.desk, read.refresh);
    if (!done.ok) return fail(400, { field: undefined, given, refusal: done });
    redirect(303, '/indicators/sources');
  },
  settle: async ({ locals, request }) => {
    const form = await request.formData();
    const deed = refreshDeeds.find((one) => one === form.get('deed')) ?? error(400);
    const done = await settleRefresh(locals.desk, String(form.get('id') ?? ''), deed);
    if (!done.ok) return fail(400, { field: undefined, given: {}, refusal: done });
    redirect(303, '/indicators/sources');
  },
};
