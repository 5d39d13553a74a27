import { error, fail, redirect } from '@sveltejs/kit';
import { importStances, planStances } from '#acts/stances/import-stances.ts';
import { stanceColumns } from '#desk/stance/stance-columns.ts';
import { tableIn } from '../../../../table-in.ts';
import { getItemPage } from '../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  if (!page.may.includes('stance-recorded')) error(404);
  return { ...page, columns: stanceColumns.map(({ name }) => name) };
};

export const actions: Actions = {
  preview: async ({ locals, params, request }) => {
    await getItemPage(locals, params.id);
    const text = await tableIn(await request.formData());
    if (text === undefined) return fail(400, { tooLarge: true, text: '' });
    if (text.trim() === '') return fail(400, { empty: true, text });
    return { text, plan: await planStances(locals.desk, params.id, text, locals.lang) };
  },
  import: async ({ locals, params, request }) => {
    const form = await request.formData();
    const text = await tableIn(form);
    if (text === undefined) return fail(400, { tooLarge: true, text: '' });
    const leaveOut = String(form.get('leaveOut') ?? '');
    const done = await importStances(locals.desk, params.id, { text, leaveOut }, locals.lang);
    if (!done.ok) {
      return fail(400, {
        refusal: done,
        text,
        plan: await planStances(locals.desk, params.id, text, locals.lang),
      });
    }
    redirect(303, `/items/${params.id}/stances`);
  },
};
