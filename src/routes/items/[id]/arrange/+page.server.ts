import { error, redirect } from '@sveltejs/kit';
import { choicesFor } from '#acts/form-choices.ts';
import { duplicateItem } from '#acts/duplicate-item.ts';
import { perform } from '#acts/perform.ts';
import { typedOf } from '#desk/forms/names.ts';
import { readMarking } from '#desk/forms/read-marking.ts';
import { answer, getItemPage, lineOf } from '../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const at = { ...locals.desk, workspace: page.item.workspace };
  return { ...page, meetings: (await choicesFor(at, locals.lang, 'item', ['meeting']))['meeting'] ?? [] };
};

export const actions: Actions = {
  duplicate: async ({ locals, params, request }) => {
    const meeting = lineOf(await request.formData(), 'meeting');
    const done = await duplicateItem(locals.desk, params.id, meeting === '' ? null : meeting);
    if (done.ok) redirect(303, `/items/${done.dossier.id}`);
    return answer(done, '');
  },
  handOver: async ({ locals, params, request }) => {
    const lead = lineOf(await request.formData(), 'lead');
    const { choices } = await getItemPage(locals, params.id);
    if (lead !== '' && !choices['institution']?.some(({ id }) => id === lead)) error(404);
    const deed = { kind: 'handed-over', lead: lead === '' ? null : lead } as const;
    return answer(await perform(locals.desk, params.id, deed), `/items/${params.id}`);
  },
  mark: async ({ locals, params, request }) => {
    const { item } = await getItemPage(locals, params.id);
    const typed = typedOf(await request.formData());
    const marking = readMarking(typed, 'mark', locals.around.settings.scheme, item.marking);
    const done = await perform(locals.desk, params.id, { kind: 'dossier-marked', marking });
    return answer(done, `/items/${params.id}`);
  },
};
