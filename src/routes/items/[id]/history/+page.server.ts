import { readHistory, readVersions } from '#acts/read-history.ts';
import { undoEdit } from '#acts/undo-edit.ts';
import { answer, getItemPage, lineOf } from '../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

const numberIn = (url: URL, name: string): number | undefined => {
  const number = Number(url.searchParams.get(name));
  return Number.isInteger(number) && number > 0 ? number : undefined;
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getItemPage(locals, params.id);
  const [see, from, to] = ['see', 'from', 'to'].map((name) => numberIn(url, name));
  const [seen, before, after] = await readVersions(locals.desk, params.id, [see ?? 0, from ?? 0, to ?? 0]);
  const acts = await readHistory(locals.desk, params.id);
  return { ...page, acts, see, from, to, seen, before, after };
};

export const actions: Actions = {
  undo: async ({ locals, params, request }) => {
    const seq = Number(lineOf(await request.formData(), 'seq'));
    return answer(await undoEdit(locals.desk, params.id, seq), `/items/${params.id}/history`);
  },
};
