import type { Lang } from '#language/language.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Planted } from './planted.ts';
import { addressesOf, crawl, type Answer, type Visitor } from './visitor.ts';

/**
 * The dossiers to ask a route for: all of them where any kind is shown; else those of its own kind, and a closed one of
 * another kind, which it must not show by mistake. What hangs on a dossier hangs on one item.
 */
function idsFor(planted: Planted, route: string): readonly string[] {
  if (/\[(request|file|instruction|stance)\]/.test(route)) return ['item-open', 'item-shut'];
  const [, segment = ''] = route.split('/');
  const shows = (kind: DossierKind | undefined) => segment === (kind === 'person' ? 'people' : `${kind}s`);
  const own = planted.ids.filter((id) => shows(planted.kindOf.get(id)));
  return own.length === 0 ? planted.ids : [...new Set([...own, 'item-shut', 'meeting-shut'])];
}

/** Every address of the desk, its parameters filled in with what was planted. */
export const addresses = (planted: Planted): readonly string[] =>
  addressesOf((route) => ({
    id: idsFor(planted, route),
    request: planted.requests,
    file: planted.files,
    instruction: planted.instructions,
    stance: [...planted.stances, 'new'],
    section: ['objective', 'redLines'],
    field: ['objective', 'redLines'],
    kind: ['item'],
    point: ['point-1'],
    code: ['IDN', 'JPN', 'itu-wtsa'],
    token: [planted.link.path.split('/').at(-1) ?? ''],
  }));

/** All of them, and whatever links lead on from there, as one visitor is shown them. */
export async function askForPages(
  origin: string,
  visitor: Visitor,
  planted: Planted,
): Promise<readonly Answer[]> {
  const known = new Set([
    ...[...planted.ids, ...planted.requests, ...planted.files, ...planted.stances],
    ...['objective', 'redLines'],
  ]);
  const past = ['see=1', 'from=1&to=2', 'from=2&to=3', 'from=1&to=99'].flatMap((versions) =>
    planted.ids.map(
      (id) => `/${planted.kindOf.get(id) === 'item' ? 'items' : 'dossiers'}/${id}/history?${versions}`,
    ),
  );
  const drafts = ['meeting-open', 'meeting-shut'].map((id) => `/meetings/${id}/brief?text=draft`);
  const questions = ['/search?q=rahasia', '/meetings?q=rahasia', '/no-such-page', ...drafts, ...past];
  const start = ['/', ...addresses(planted), ...questions];
  const [lang, ...more] = languagesOf(visitor.name);
  const first = await crawl(origin, reading(visitor, lang), start, known);
  const shown = first.filter(({ status }) => status === 200).map(({ path }) => path);
  const again = await Promise.all(
    more.map((other) => crawl(origin, reading(visitor, other), [...shown, '/no-such-page'], known)),
  );
  return [...first, ...again.flat()];
}

/** Those who read most are shown both languages, the others one: what a role opens does not go by the language. */
function languagesOf(name: string): readonly [Lang, ...Lang[]] {
  if (['a reader', 'an officer held below', 'a guest', 'a holder of a reply link'].includes(name))
    return ['id', 'en'];
  return ['an operator', 'a lead held below'].includes(name) ? ['id'] : ['en'];
}
const reading = (visitor: Visitor, lang: Lang): Visitor => ({
  ...visitor,
  cookies: new Map([...visitor.cookies, ['language', lang]]),
});
