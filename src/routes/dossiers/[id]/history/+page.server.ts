import { fail, redirect } from '@sveltejs/kit';
import { compareFields } from '#desk/record/compare.ts';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { lookAgain } from '#acts/look-around.ts';
import { readHistory, readVersions } from '#acts/read-history.ts';
import { undoEdit } from '#acts/undo-edit.ts';
import { sayCellWith } from '#ui/fields/say-cell.ts';
import { placeOf } from '#ui/place-of.ts';
import { deskOf, getDossier } from '../../../get-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

const valuesOf = ({ fields }: Dossier) =>
  Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value]));

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { desk, lang, t, around } = locals;
  const read = await getDossier(event, params.id);
  const { dossier, allowed } = read;
  const acts = await readHistory(desk, params.id);
  const to = Number(url.searchParams.get('to') ?? '') || undefined;
  const from = Number(url.searchParams.get('from') ?? '') || undefined;
  return {
    dossier,
    allowed,
    back: placeOf(dossier),
    marking: dossier.marking,
    entries: acts.map(({ seq, at, by, deed }) => ({
      seq,
      at,
      by: by.name,
      deed,
      held: isHeld(dossier, seq),
    })),
    compared: from !== undefined && to !== undefined ? { from, to, changes: await changes(from, to) } : null,
  };

  async function changes(before: number, after: number) {
    const [one, other] = await readVersions(desk, params.id, [before, after]);
    if (!one || !other) return null;
    const choices = await choicesFor(deskOf(desk, read), lang, dossier.kind);
    const say = sayCellWith(choices, { t, lang, ...around.settings });
    return compareFields(fieldsOf[dossier.kind], valuesOf(one), valuesOf(other), lang, say);
  }
};

/** Whether a field still is as this act left it: only then may the act be taken back. */
const isHeld = (dossier: Dossier, seq: number): boolean =>
  seq > 1 && Object.values(dossier.fields).some(({ version }) => version === seq);

export const actions: Actions = {
  undo: async ({ locals, params, request }) => {
    const done = await undoEdit(locals.desk, params.id, Number((await request.formData()).get('seq')));
    if (!done.ok) return fail(400, { refusal: done });
    if (done.dossier.kind === 'settings') lookAgain();
    redirect(303, `/dossiers/${params.id}/history`);
  },
};
