import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { competenceOf, demandOf, standingIn } from '#desk/priorities/competence.ts';
import { factsOf } from '#acts/facts.ts';
import { readPriorities } from '#acts/read-priorities.ts';
import { readAll } from '#acts/read-pursuits.ts';
import { heldOrder, orderThemes } from '#desk/priorities/order-themes.ts';
import { weightsOf } from '#desk/priorities/review.ts';
import { suggestDepths } from '#desk/priorities/suggest-depth.ts';
import { askedDay } from '../../asked-day.ts';
import type { PageServerLoad } from './$types';

/** So many items are listed; the next meetings' come first. */
const mostItems = 200;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const { today } = askedDay(locals, url);
  const [facts, persons, { coming, review, evidenceWith, marked }] = await Promise.all([
    factsOf(desk.db),
    readAll(desk, 'person'),
    readPriorities(desk, around.settings.country ?? around.workspace?.country ?? '', { today }),
  ]);
  const themes = facts.all.themes.map(({ code, name }) => ({ code, name: textIn(name, lang) }));
  const people = persons.map(competenceOf);
  // Whoever neither looks after a theme nor has said anything is a name in the directory, not one of those who cover.
  const covering = people.filter(({ said, portfolio }) => said.length > 0 || portfolio.length > 0);
  const demands = demandOf(
    themes.map(({ code }) => code),
    covering,
    coming,
  );
  const order = orderThemes(evidenceWith(review), weightsOf(review), { placed: review?.placed ?? [] });
  const depths = new Map(
    suggestDepths(order, heldOrder(order), demands).map((suggestion) => [suggestion.theme, suggestion]),
  );
  return {
    themes,
    demands,
    items: coming
      .toSorted((one, other) => one.starts.localeCompare(other.starts))
      .slice(0, mostItems)
      .map((item) => ({ ...item, suggestion: depths.get(item.theme) ?? null })),
    more: Math.max(0, coming.length - mostItems),
    // Those of whom something is said come first.
    people: covering
      .map((person) => {
        const standings = themes.map(({ code }) => ({ theme: code, ...standingIn(person, code) }));
        const said = standings.filter(({ holds }) => holds !== null);
        return {
          id: person.id,
          name: person.name,
          standings: said,
          unsaid: person.portfolio.filter((theme) => !said.some((one) => one.theme === theme)),
        };
      })
      .toSorted((a, b) => b.standings.length - a.standings.length),
    mayEdit: mayDo(desk.reader, { kind: 'person', lead: desk.reader.institution }, 'edited'),
    marking: highestOf([...persons.map(({ marking }) => marking), ...marked]),
  };
};
