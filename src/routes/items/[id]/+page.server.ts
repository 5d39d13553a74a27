import { fail } from '@sveltejs/kit';
import { attachFile, detachFile } from '#acts/attach-file.ts';
import { perform } from '#acts/perform.ts';
import { readWhomToAsk } from '#acts/read-whom-to-ask.ts';
import { openContradictions } from '#desk/item/contradictions.ts';
import { readStanding } from '#acts/stances/read-standing.ts';
import { stricter } from '#desk/marking/marking.ts';
import { readBetween } from '#acts/coordination/read-between.ts';
import { refuse } from '#desk/record/refusal.ts';
import { answer, clearanceOf, getItemPage, lineOf } from '../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const between = await readBetween({ ...locals.desk, workspace: page.item.workspace }, { item: params.id });
  const { board } = await readStanding(locals.desk, page.item, page.meeting);
  return {
    ...page,
    standing: board.rows.map(({ held, said }) => ({ held, said })),
    between,
    marking: stricter(page.marking, between.marking),
    contradictions: openContradictions(page.item).length,
    now: locals.desk.now(),
    whom: page.may.includes('asked')
      ? await readWhomToAsk(locals.desk, page.item, page.meeting, locals.lang)
      : null,
    ...(await clearanceOf(locals.desk, page)),
  };
};

export const actions: Actions = {
  archive: async ({ locals, params }) =>
    answer(await perform(locals.desk, params.id, { kind: 'archived' }), `/items/${params.id}`),
  restore: async ({ locals, params }) =>
    answer(await perform(locals.desk, params.id, { kind: 'restored' }), `/items/${params.id}`),
  attach: async ({ locals, params, request }) => {
    const file = (await request.formData()).get('file');
    if (!(file instanceof File)) return fail(400, { refusal: refuse('file-empty') });
    return answer(await attachFile(locals.desk, params.id, file), `/items/${params.id}#files`);
  },
  detach: async ({ locals, params, request }) =>
    answer(
      await detachFile(locals.desk, params.id, lineOf(await request.formData(), 'attachment')),
      `/items/${params.id}#files`,
    ),
};
