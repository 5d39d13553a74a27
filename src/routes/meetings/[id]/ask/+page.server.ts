import { error } from '@sveltejs/kit';
import { choicesFor } from '#acts/form-choices.ts';
import { readMeeting } from '#acts/read-meeting.ts';
import { readWhomReached } from '#acts/read-whom-reached.ts';
import { readWhomToAsk } from '#acts/read-whom-to-ask.ts';
import { askableSections } from '#desk/item/reading-order.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { allowedDeeds } from '#desk/people/may-do.ts';
import { titleOf } from '#ui/item/item-names.ts';
import { actOnAsking, daysOfAsking } from '../../../items/asking.ts';
import { getDossier } from '../../../get-dossier.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The items of a meeting about which this reader may ask. */
async function readItems(event: RequestEvent) {
  const { locals, params } = event;
  const { dossier: meeting } = await getDossier(event, params.id, 'meeting');
  const desk = { ...locals.desk, workspace: meeting.workspace };
  const read = await readMeeting(desk, params.id, desk.now().slice(0, 10));
  const lines = read?.order.filter(({ item }) => allowedDeeds(desk.reader, item).includes('asked')) ?? [];
  if (lines.length === 0) error(404);
  return { desk, meeting, lines };
}

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { desk, meeting, lines } = await readItems(event);
  const items = lines.map(({ item }) => item);
  const whom = await Promise.all(items.map((item) => readWhomToAsk(desk, item, meeting, locals.lang)));
  const sections = askableSections.flatMap((key) => {
    const held = items.flatMap(({ fields }) => fields[key] ?? []);
    return held.length > 0 ? [{ key, marking: highestOf(held.map(({ marking }) => marking)) }] : [];
  });
  const choices = await choicesFor(desk, locals.lang, 'item', ['institution']);
  return {
    meeting,
    ...daysOfAsking(locals, meeting),
    items: lines.map(({ item, number }) => ({
      id: item.id,
      label: [number, titleOf(item, locals.lang).text].filter((part) => part !== '').join(' '),
    })),
    sections,
    suggested: [...new Set(whom.flatMap(({ suggestions }) => suggestions.map((one) => one.institution)))],
    choices,
    reach: await readWhomReached(
      desk,
      (choices['institution'] ?? []).map(({ id }) => id),
    ),
    now: desk.now(),
    marking: highestOf(items.map(({ marking }) => marking)),
  };
};

const act = async (event: RequestEvent, what: 'ask' | 'preview' | 'choose') => {
  const { meeting, lines } = await readItems(event);
  const form = await event.request.formData();
  const wanted = new Set(form.getAll('item'));
  const items = lines.map(({ item }) => item.id).filter((id) => wanted.has(id));
  return actOnAsking(event.locals, form, { items, workspace: meeting.workspace, meeting }, what);
};

export const actions: Actions = {
  ask: (event) => act(event, 'ask'),
  preview: (event) => act(event, 'preview'),
  choose: (event) => act(event, 'choose'),
};
