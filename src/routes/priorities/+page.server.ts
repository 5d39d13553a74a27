import { textIn } from '#language/language.ts';
import { criteria } from '#desk/priorities/criteria.ts';
import { heldOrder, movesBetween, orderThemes } from '#desk/priorities/order-themes.ts';
import { weightsOf } from '#desk/priorities/review.ts';
import { government, highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { readPriorities } from '#acts/read-priorities.ts';
import { readAimsByTheme } from '#acts/strategy/read-aims.ts';
import { askedDay } from '../asked-day.ts';
import { weightsIn } from '#desk/priorities/asked-weights.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const { today } = askedDay(locals, url);
  const country = around.settings.country ?? around.workspace?.country ?? '';
  const facts = await factsOf(desk.db);
  const { review, before, reviews, evidenceWith, coming, marked } = await readPriorities(desk, country, {
    today,
    review: url.searchParams.get('review'),
  });
  const aims = await readAimsByTheme(desk, country, today);
  const { way, points, weights } = weightsIn(url.searchParams, review);
  const order = orderThemes(evidenceWith(review), weights, { placed: review?.placed ?? [] });
  const last = before && orderThemes(evidenceWith(before), weightsOf(before), { placed: before.placed });
  const names = Object.fromEntries(facts.all.themes.map(({ code, name }) => [code, textIn(name, lang)]));
  return {
    order,
    held: heldOrder(order),
    names,
    country: facts.actorName(country, lang),
    criteria,
    way,
    points,
    review: review && { id: review.id, name: review.name, on: review.on },
    before: before && last && { name: before.name, on: before.on, moves: movesBetween(last, order) },
    reviews: reviews.map(({ id, name, on }) => ({ id, name, on })),
    next: Object.fromEntries(
      facts.all.themes.map(({ code }) => {
        const own = coming
          .filter(({ theme }) => theme === code)
          .toSorted((one, other) => one.starts.localeCompare(other.starts));
        return [code, { items: own.length, first: own[0] ?? null }];
      }),
    ),
    aims: Object.fromEntries(
      [...aims].map(([theme, own]) => [
        theme,
        own.slice(0, 2).map(({ objective, stood }) => ({ objective, stood })),
      ]),
    ),
    mayReview: mayDo(desk.reader, { kind: 'priority-review', lead: desk.reader.institution }, 'opened'),
    marking: highestOf([government, ...marked, ...[...aims.values()].flat().map(({ marking }) => marking)]),
  };
};
