import { textIn } from '#language/language.ts';
import { weightsIn } from '#desk/priorities/asked-weights.ts';
import { criteria } from '#desk/priorities/criteria.ts';
import { firstItems } from '#desk/priorities/item-evidence.ts';
import { heldOrder, orderThemes } from '#desk/priorities/order-themes.ts';
import { government, highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { readPriorities } from '#acts/read-priorities.ts';
import { askedDay } from '../../asked-day.ts';
import type { PageServerLoad } from './$types';

/** Fewer draws than of themes: there are more items, and a page is waited for. */
const samples = 4000;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const { today } = askedDay(locals, url);
  const country = around.settings.country ?? around.workspace?.country ?? '';
  const facts = await factsOf(desk.db);
  const { review, itemEvidenceWith, coming, marked } = await readPriorities(desk, country, {
    today,
    review: url.searchParams.get('review'),
  });
  const { way, points, weights } = weightsIn(url.searchParams, review);
  const items = firstItems(coming);
  const order = orderThemes(itemEvidenceWith(review), weights, {
    ...{ samples, placed: review?.itemsPlaced ?? [] },
  });
  return {
    order,
    held: heldOrder(order),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    names: Object.fromEntries(facts.all.themes.map(({ code, name }) => [code, textIn(name, lang)])),
    country: facts.actorName(country, lang),
    ...{ criteria, way, points, shown: items.length, more: coming.length - items.length },
    review: review && { id: review.id, name: review.name, on: review.on },
    mayReview: mayDo(desk.reader, { kind: 'priority-review', lead: desk.reader.institution }, 'opened'),
    marking: highestOf([government, ...marked]),
  };
};
