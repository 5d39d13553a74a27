import { error, fail, redirect } from '@sveltejs/kit';
import { isLang } from '#language/language.ts';
import { exchangeColumns } from '#desk/people/exchange/columns.ts';
import { importPeople, mayImportPeople, planPeople, type PeopleFile } from '#acts/import-people.ts';
import { fileText } from './file-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (!mayImportPeople(locals.desk)) error(404);
  return {
    kind: url.searchParams.get('kind') === 'institution' ? ('institution' as const) : ('person' as const),
    columns: {
      person: exchangeColumns.person.map(({ name }) => name),
      institution: exchangeColumns.institution.map(({ name }) => name),
    },
  };
};

/** What a form says of how its file is to be understood. */
function fileFrom(form: FormData, text: string, locals: App.Locals): PeopleFile {
  const lang = form.get('lang');
  const chosen: Record<number, string> = {};
  for (const [name, value] of form) {
    const place = /^column\.(\d{1,3})$/.exec(name)?.[1];
    if (place !== undefined) chosen[Number(place)] = String(value);
  }
  return {
    text,
    kind: form.get('kind') === 'institution' ? 'institution' : 'person',
    lang: isLang(lang) ? lang : locals.lang,
    chosen,
  };
}

export const actions: Actions = {
  preview: async ({ locals, request }) => {
    if (!mayImportPeople(locals.desk)) error(404);
    const form = await request.formData();
    const text = await fileText(form);
    if (text === undefined) return fail(400, { trouble: 'too-large' as const });
    if (text.trim() === '') return fail(400, { trouble: 'nothing' as const });
    const file = fileFrom(form, text, locals);
    return { file, plan: await planPeople(locals.desk, file) };
  },
  import: async ({ locals, request }) => {
    if (!mayImportPeople(locals.desk)) error(404);
    const form = await request.formData();
    const text = await fileText(form);
    if (text === undefined) return fail(400, { trouble: 'too-large' as const });
    const file = fileFrom(form, text, locals);
    const done = await importPeople(locals.desk, file, String(form.get('seal') ?? ''));
    if (!done.ok) return fail(400, { refusal: done, file, plan: await planPeople(locals.desk, file) });
    redirect(303, file.kind === 'institution' ? '/institutions' : '/people');
  },
};
