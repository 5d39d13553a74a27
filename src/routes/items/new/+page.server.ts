import { fail, redirect } from '@sveltejs/kit';
import { choicesFor } from '#acts/form-choices.ts';
import { newId, openDossier } from '#acts/open-dossier.ts';
import { firstTyped } from '#desk/forms/names.ts';
import { readForm } from '#desk/forms/read-form.ts';
import { headingFields } from '#desk/item/reading-order.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = [...headingFields, 'question'].flatMap((key) => findField('item', key) ?? []);
const choicesOf = ({ desk, lang }: App.Locals) => choicesFor(desk, lang, 'item', ['meeting', 'institution']);

export const load: PageServerLoad = async ({ locals, url }) => {
  const { roles, institution } = locals.desk.reader;
  const meeting = url.searchParams.get('meeting') ?? '';
  // A lead opens items of its own institution; the desk, of anybody's.
  const lead = roles.includes('head') || roles.includes('officer') ? '' : (institution ?? '');
  return { fields, choices: await choicesOf(locals), meeting, lead };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const choices = await choicesOf(locals);
    const { timeZone } = locals.around.settings;
    const read = readForm(await request.formData(), fields, { choices, timeZone, newId: () => newId('row') });
    const { typed, problems } = read;
    if (problems.length > 0) return fail(400, { typed, problems, refusal: undefined });
    const chosen = (to: string, name: string): string | null =>
      choices[to]?.find(({ id }) => id === firstTyped(typed, name))?.id ?? null;
    const parent = chosen('meeting', 'meeting');
    if (parent === null) return fail(400, { typed, problems, refusal: refuse('meeting-missing') });
    const lead = chosen('institution', 'lead');
    const done = await openDossier(locals.desk, { kind: 'item', parent, lead, fields: read.values });
    if (!done.ok) return fail(400, { typed, problems, refusal: done });
    redirect(303, `/items/${done.dossier.id}`);
  },
};
