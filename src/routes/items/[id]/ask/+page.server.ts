import { error } from '@sveltejs/kit';
import { readWhomReached } from '#acts/read-whom-reached.ts';
import { readWhomToAsk } from '#acts/read-whom-to-ask.ts';
import { consultationOf } from '#acts/read-item.ts';
import { liveRequests } from '#desk/item/readiness.ts';
import { getItemPage } from '../../item-page.ts';
import { actOnAsking, daysOfAsking } from '../../asking.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await getItemPage(locals, params.id);
  if (!page.may.includes('asked')) error(404);
  return {
    ...page,
    ...daysOfAsking(locals, page.meeting),
    already: liveRequests(consultationOf(page.item)).map(({ institution }) => institution),
    whom: await readWhomToAsk(locals.desk, page.item, page.meeting, locals.lang),
    reach: await readWhomReached(
      locals.desk,
      (page.choices['institution'] ?? []).map(({ id }) => id),
    ),
    chosen: url.searchParams.getAll('institution'),
    now: locals.desk.now(),
  };
};

const act = async ({ locals, params, request }: RequestEvent, what: 'ask' | 'preview' | 'choose') => {
  const { item, meeting } = await getItemPage(locals, params.id);
  const on = { items: [item.id], workspace: item.workspace, meeting };
  return actOnAsking(locals, await request.formData(), on, what);
};

export const actions: Actions = {
  ask: (event) => act(event, 'ask'),
  preview: (event) => act(event, 'preview'),
  choose: (event) => act(event, 'choose'),
};
