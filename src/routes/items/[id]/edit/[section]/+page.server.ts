import { error, fail, redirect } from '@sveltejs/kit';
import { consultationOf } from '#acts/read-item.ts';
import { editField } from '#acts/edit-field.ts';
import { newId } from '#acts/open-dossier.ts';
import { perform } from '#acts/perform.ts';
import { readForm } from '#desk/forms/read-form.ts';
import { typedOf } from '#desk/forms/names.ts';
import { readMarking } from '#desk/forms/read-marking.ts';
import { headingFields, scaleFields } from '#desk/item/reading-order.ts';
import { wouldFall } from '#desk/item/contradictions.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { canonical } from '#desk/record/canonical.ts';
import { answer, getItemPage } from '../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** `heading` edits what stands in the heading, `scale` what stances are placed on; anything else is one section. */
const together: Readonly<Record<string, readonly string[]>> = { heading: headingFields, scale: scaleFields };
const fieldsFor = (section: string) =>
  (together[section] ?? [section]).map((key) => findField('item', key) ?? error(404));
const shownAt = (item: string, section: string): string =>
  section === 'scale' ? `/items/${item}/stances#scale` : `/items/${item}#${section}`;

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  if (!page.may.includes('edited')) error(404);
  const fields = fieldsFor(params.section);
  const consultation = consultationOf(page.item);
  const substantial = fields.filter(({ substance }) => substance === true);
  const { at } = consultation.clearance;
  return {
    ...page,
    section: params.section,
    fields,
    // What a change of substance takes back is said before it is made.
    falls: [...new Set(substantial.flatMap(({ key }) => wouldFall(consultation, key)))],
    clearanceFalls: substantial.length > 0 && (at === 'submitted' || at === 'cleared') ? at : null,
  };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const { item, choices } = await getItemPage(locals, params.id);
    const fields = fieldsFor(params.section);
    const { timeZone } = locals.around.settings;
    const options = { choices, timeZone, newId: () => newId('row') };
    const read = readForm(await request.formData(), fields, options);
    const { typed, problems } = read;
    if (problems.length > 0) return fail(400, { typed, problems });
    for (const [field, value] of Object.entries(read.values)) {
      const held = item.fields[field];
      if (canonical(held?.value ?? null) === canonical(value ?? null)) continue;
      const edit = { field, value, base: read.bases[field] ?? 0 };
      const editorial = read.editorial.includes(field);
      const done = await editField(locals.desk, params.id, { ...edit, ...(editorial && { editorial }) });
      if (done.ok) continue;
      // The form comes back with what was typed, on the version that it is now to be merged with.
      const base = String(done.theirs?.version ?? read.bases[field] ?? 0);
      return fail(400, { typed: { ...typed, [`base.${field}`]: [base] }, refusal: done, field, mine: value });
    }
    redirect(303, shownAt(params.id, params.section));
  },
  mark: async ({ locals, params, request }) => {
    const { item } = await getItemPage(locals, params.id);
    const typed = typedOf(await request.formData());
    const field = params.section;
    const marking = readMarking(
      typed,
      'mark',
      locals.around.settings.scheme,
      item.fields[field]?.marking ?? item.marking,
    );
    const done = await perform(locals.desk, params.id, { kind: 'field-marked', field, marking });
    return answer(done, `/items/${params.id}#${field}`);
  },
};
