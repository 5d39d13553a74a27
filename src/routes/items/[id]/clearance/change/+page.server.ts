import { error, fail, redirect } from '@sveltejs/kit';
import { clearWithWording, sendBack } from '#acts/decide-clearance.ts';
import { newId } from '#acts/open-dossier.ts';
import { seatFor } from '#desk/item/clearance.ts';
import { readForm } from '#desk/forms/read-form.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { canonical } from '#desk/record/canonical.ts';
import { refuse } from '#desk/record/refusal.ts';
import { getItemPage, lineOf } from '../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** The sections that the address names, as a form shows them: what a change is, its author says once for all of them. */
const fieldsIn = (url: URL) =>
  url.searchParams.getAll('section').flatMap((key) => {
    const field = findField('item', key);
    return field?.substance === true ? [{ ...field, substance: false }] : [];
  });

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getItemPage(locals, params.id);
  const clearance = page.item.consultation?.clearance;
  const fields = fieldsIn(url).filter(({ key }) => page.item.fields[key]);
  if (clearance?.at !== 'submitted' || !seatFor(clearance, locals.desk.reader) || fields.length === 0) {
    redirect(303, `/items/${params.id}/clearance`);
  }
  return { ...page, fields, version: clearance.version };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const { item, choices } = await getItemPage(locals, params.id);
    const form = await request.formData();
    const { timeZone } = locals.around.settings;
    const fields = fieldsIn(url);
    if (fields.length === 0) error(404);
    const read = readForm(form, fields, { choices, timeZone, newId: () => newId('row') });
    const { typed, problems, bases } = read;
    if (problems.length > 0) return fail(400, { typed, problems, refusal: undefined });
    const changes = Object.entries(read.values).flatMap(([field, value]) =>
      canonical(item.fields[field]?.value ?? null) === canonical(value ?? null)
        ? []
        : [{ field, value, base: bases[field] ?? 0 }],
    );
    const again = (reason: string) => fail(400, { typed, problems, refusal: refuse(reason) });
    if (changes.length === 0) return again('nothing-worded');
    const version = Number(lineOf(form, 'version'));
    const note = lineOf(form, 'note');
    const kind = lineOf(form, 'change');
    if (kind !== 'wording' && kind !== 'substance') return again('kind-of-change');
    const done =
      kind === 'wording'
        ? await clearWithWording(locals.desk, params.id, version, changes, note)
        : await sendBack(locals.desk, params.id, version, note, changes);
    if (!done.ok) return fail(400, { typed, problems, refusal: done });
    redirect(303, `/items/${params.id}#clearance`);
  },
};
