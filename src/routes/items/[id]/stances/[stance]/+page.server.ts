import { error, fail, redirect } from '@sveltejs/kit';
import { readHistory } from '#acts/read-history.ts';
import { recordStance, withdrawStance } from '#acts/stances/record-stance.ts';
import { undoStance } from '#acts/stances/undo-stance.ts';
import { readForm } from '#desk/forms/read-form.ts';
import { readMarking } from '#desk/forms/read-marking.ts';
import { government } from '#desk/marking/marking.ts';
import { findStance } from '#desk/stance/stance.ts';
import { stanceFields } from '#desk/stance/stance-fields.ts';
import { isStanceDeed } from '#desk/stance/stance-deeds.ts';
import { answer, getItemPage, lineOf } from '../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** The address of a stance that is not there yet. */
const unwritten = 'new';
/** Whose stance it is stays as it was first recorded. */
const fieldsFor = (stance: string) =>
  stance === unwritten ? stanceFields : stanceFields.filter(({ key }) => key !== 'actor');

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getItemPage(locals, params.id);
  const held = findStance(page.item, params.stance);
  const records = page.may.includes('stance-recorded');
  if (params.stance === unwritten ? !records : !held) error(404);
  const acts = held ? await readHistory(locals.desk, params.id) : [];
  return {
    ...page,
    held: held ?? null,
    records,
    fields: fieldsFor(params.stance),
    actor: url.searchParams.get('actor') ?? '',
    acts: acts.filter(({ deed }) => isStanceDeed(deed) && deed.stance === params.stance),
  };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const { item, choices } = await getItemPage(locals, params.id);
    const held = findStance(item, params.stance);
    if (!held && params.stance !== unwritten) error(404);
    const { timeZone, scheme } = locals.around.settings;
    const form = await request.formData();
    const read = readForm(form, fieldsFor(params.stance), { choices, timeZone, newId: () => '' });
    const { typed, problems } = read;
    if (problems.length > 0) return fail(400, { typed, problems });
    const marking = readMarking(typed, 'mark', scheme, held?.marking ?? government);
    const actor = held?.values['actor'];
    const done = await recordStance(locals.desk, params.id, {
      stance: held?.id ?? null,
      values: { ...(actor !== undefined && { actor }), ...read.values },
      marking,
      base: Number(lineOf(form, 'base')) || 0,
    });
    if (!done.ok) return fail(400, { typed, refusal: done });
    redirect(303, `/items/${params.id}/stances#standing`);
  },
  withdraw: async ({ locals, params, request }) => {
    const form = await request.formData();
    const base = Number(lineOf(form, 'base')) || 0;
    const done = await withdrawStance(locals.desk, params.id, {
      stance: params.stance,
      base,
      why: lineOf(form, 'why'),
    });
    return answer(done, `/items/${params.id}/stances#withdrawn`, form);
  },
  undo: async ({ locals, params, request }) => {
    const seq = Number(lineOf(await request.formData(), 'seq'));
    const done = await undoStance(locals.desk, params.id, seq, locals.t('stance.undone-why'));
    return answer(done, `/items/${params.id}/stances/${params.stance}`);
  },
};
