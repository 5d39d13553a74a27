import { dossierKinds, isDossierKind } from '#desk/kinds/kinds.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { excerptPieces, resultsShown, searchDesk } from '#acts/search-desk.ts';
import { pageOf } from '#ui/list-query.ts';
import type { PageServerLoad } from './$types';

const longestQuery = 200;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, longestQuery);
  const kind = url.searchParams.get('kind');
  const page = pageOf(url);
  const wanted = isDossierKind(kind) && kind !== 'settings' ? kind : undefined;
  const { kinds, facts } = await searchDesk(desk, lang, { query, kind: wanted, page });
  return {
    query,
    kind: wanted ?? null,
    page,
    size: resultsShown,
    kinds: kinds
      .map(({ kind: of, total, found }) => ({
        kind: of,
        total,
        found: found.map(({ excerpt, ...row }) => ({ ...row, pieces: excerptPieces(excerpt) })),
      }))
      .toSorted((a, b) => dossierKinds.indexOf(a.kind) - dossierKinds.indexOf(b.kind)),
    facts,
    marking: highestOf(kinds.flatMap(({ found }) => found.map(({ marking }) => marking))),
  };
};
