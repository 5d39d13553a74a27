import type { Lang } from '#language/language.ts';
import { findFacts, type FoundFact } from '#desk/facts/find-facts.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import { asReader } from '#store/context.ts';
import { searchDossiers, type Found } from '#store/search.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';

export { excerptPieces } from '#store/search.ts';

export interface SearchAnswer {
  /** By kind, the best first. */
  readonly kinds: readonly {
    readonly kind: DossierKind;
    readonly total: number;
    readonly found: readonly Found[];
  }[];
  readonly facts: readonly FoundFact[];
}

/** How many dossiers a page of results holds, and how many of each kind where all are shown. */
export const resultsShown = 20;
const ofEachKind = 5;

/** What holds these words of all that this reader may see: dossiers of the workspace, and public facts by name. */
export async function searchDesk(
  desk: Desk,
  lang: Lang,
  asked: { query: string; kind: DossierKind | undefined; page: number },
): Promise<SearchAnswer> {
  const { query, kind, page } = asked;
  if (query === '') return { kinds: [], facts: [] };
  const rows = await asReader(desk.db, desk.reader, (trx) =>
    searchDossiers(trx, {
      workspace: desk.workspace,
      query,
      limit: kind ? resultsShown : ofEachKind,
      offset: kind ? (page - 1) * resultsShown : 0,
      ...(kind && { kind }),
    }),
  );
  const byKind = Map.groupBy(rows, (row) => row.kind);
  return {
    kinds: [...byKind].map(([of, found]) => ({ kind: of, total: found[0]?.ofKind ?? 0, found })),
    facts: kind ? [] : findFacts((await factsOf(desk.db)).all, query, lang).slice(0, resultsShown),
  };
}
