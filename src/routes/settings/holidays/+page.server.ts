import { error, fail, redirect } from '@sveltejs/kit';
import { importHolidays } from '#acts/import-holidays.ts';
import { readSettingsForm } from '#acts/read-settings-form.ts';
import { everyone } from '#desk/marking/marking.ts';
import { lineOf } from '../../items/item-page.ts';
import type { Actions, PageServerLoad } from './$types';

const mostBytes = 1_000_000;

export const load: PageServerLoad = async ({ locals }) => {
  const form = await readSettingsForm(locals.desk, locals.lang);
  if (!form?.allowed.includes('edited')) error(404);
  return { marking: everyone };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData();
    const file = form.get('file');
    const isFile = file instanceof File && file.size > 0 && file.size <= mostBytes;
    const text = isFile ? await file.text() : lineOf(form, 'text');
    const done = await importHolidays(locals.desk, text, locals.lang);
    if (!done.ok) return fail(400, { refusal: done, text });
    redirect(303, '/settings#calendar');
  },
};
