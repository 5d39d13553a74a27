import { error, redirect } from '@sveltejs/kit';
import { readIndicator } from '#acts/evidence/read-indicator.ts';
import { factsOf } from '#acts/facts.ts';
import { askedDay } from '../asked-day.ts';

/** So many countries are compared at once. */
const mostChosen = 12;

/** What the address asks for of an indicator. */
export async function getIndicatorPage(locals: App.Locals, code: string, url: URL) {
  const { desk, around } = locals;
  const { today } = askedDay(locals, url);
  const facts = await factsOf(desk.db);
  const { searchParams: asked } = url;
  const chosen = asked
    .getAll('beside')
    .filter((one) => facts.actor(one) !== undefined)
    .slice(0, mostChosen);
  const wanted = asked.get('peers') ?? '';
  const peers =
    ['alike', 'income'].includes(wanted) || facts.group(wanted) ? wanted : chosen.length > 0 ? '' : 'alike';
  const known = asked.get('known') ?? '';
  const asOf =
    /^\d{4}-\d{2}-\d{2}$/.test(known) && !Number.isNaN(Date.parse(known)) ? `${known}T23:59:59.999Z` : null;
  const found = await readIndicator(desk, {
    ...{ code, home: around.settings.country, peers, chosen, asOf, today },
    source: asked.get('source') ?? '',
  });
  if (!found) error(404);
  // Said to be the same as another: everything of it is there.
  if (found.entry.code !== code)
    redirect(
      303,
      [...['', 'indicators', encodeURIComponent(found.entry.code)], ...url.pathname.split('/').slice(3)].join(
        '/',
      ) + url.search,
    );
  return { ...found, facts, peersBy: peers, chosen, asOf: asOf === null ? null : known, today };
}
