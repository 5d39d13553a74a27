import { fail, redirect } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { csvColumns } from '#desk/contribution/contribution-columns.ts';
import { asWords } from '#desk/record/value.ts';
import { importContributions, planImport } from '#acts/import-contributions.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { error } from '@sveltejs/kit';
import { getDossier } from '../../../../get-dossier.ts';
import { tableIn } from '../../../../table-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { dossier, allowed } = await getDossier(event, event.params.id, 'meeting');
  return {
    id: dossier.id,
    meetingName: textIn(asWords(dossier.fields['name']?.value), event.locals.lang),
    columns: csvColumns.map(({ name }) => name),
    may: allowed.includes('edited'),
  };
};

export const actions: Actions = {
  preview: async ({ locals, params, request }) => {
    if ((await readDossier(locals.desk, params.id))?.dossier.kind !== 'meeting') error(404);
    const text = await tableIn(await request.formData());
    if (text === undefined) return fail(400, { tooLarge: true, text: '' });
    if (text.trim() === '') return fail(400, { empty: true, text });
    return { text, plan: await planImport(locals.desk, params.id, text) };
  },
  import: async ({ locals, params, request }) => {
    const form = await request.formData();
    const text = await tableIn(form);
    if (text === undefined) return fail(400, { tooLarge: true, text: '' });
    const done = await importContributions(locals.desk, params.id, text, String(form.get('leaveOut') ?? ''));
    if (!done.ok)
      return fail(400, { refusal: done, text, plan: await planImport(locals.desk, params.id, text) });
    redirect(303, `/meetings/${params.id}/contributions`);
  },
};
