import { error, fail, redirect } from '@sveltejs/kit';
import { baseName } from '#desk/forms/names.ts';
import { readForm } from '#desk/forms/read-form.ts';
import { readMarking } from '#desk/forms/read-marking.ts';
import { nameField } from '#desk/kinds/kinds.ts';
import { editableFields } from '#desk/people/may-edit.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { lookAgain } from '#acts/look-around.ts';
import { newId } from '#acts/open-dossier.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { saveFields } from '#acts/save-fields.ts';
import { placeOf } from '#ui/place-of.ts';
import { deskOf, getDossier } from '../../../../get-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const read = await getDossier(event, params.id);
  const fields = editableFields(locals.desk.reader, read.dossier, params.field);
  if (params.field !== undefined && fields.length === 0) error(404);
  return {
    ...read,
    fields,
    back: placeOf(read.dossier),
    marks: params.field !== undefined && params.field !== nameField && read.allowed.includes('field-marked'),
    choices: await choicesFor(deskOf(locals.desk, read), locals.lang, read.dossier.kind),
    marking: read.dossier.marking,
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { desk, around, lang } = locals;
    const read = await readDossier(desk, params.id);
    if (!read) error(404);
    const form = await request.formData();
    const given = readForm(form, editableFields(desk.reader, read.dossier, params.field), {
      choices: await choicesFor(deskOf(desk, read), lang, read.dossier.kind),
      timeZone: around.settings.timeZone,
      newId: () => newId('row'),
    });
    const { typed, problems } = given;
    if (problems.length > 0) return fail(400, { typed, problems, refusal: null });
    const { field } = params;
    const held = field === undefined ? undefined : read.dossier.fields[field]?.marking;
    const markings =
      field !== undefined && held && form.has(`marking.${field}.rank`)
        ? { [field]: readMarking(typed, `marking.${field}`, around.settings.scheme, held) }
        : {};
    const done = await saveFields(desk, params.id, { ...given, markings });
    if (!done.ok) {
      const { theirs, values } = done;
      // Whoever has seen the other's words and saves again has merged them.
      const merged =
        theirs && values ? { [baseName(String(values['field']))]: [String(theirs.version)] } : {};
      return fail(400, { typed: { ...typed, ...merged }, problems, refusal: done });
    }
    if (read.dossier.kind === 'settings') lookAgain();
    redirect(303, placeOf(done.dossier));
  },
};
