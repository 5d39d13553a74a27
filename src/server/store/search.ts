import { sql } from 'kysely';
import type { Words } from '#language/language.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Db } from './database.ts';

export interface Found {
  readonly id: string;
  readonly kind: DossierKind;
  readonly name: Words | string;
  readonly parent: string | null;
  /** The part the words stand in, as `field:objective`. */
  readonly part: string;
  /** An excerpt with the words found between U+2068 and U+2069. */
  readonly excerpt: string;
}

const open = '\u2068';
const close = '\u2069';

/** Words in a web search's manner (`"exact words"`, `or`, `-not`) over all that whoever asks may see, best first. */
export async function searchDossiers(
  trx: Db,
  { workspace, query, limit, offset }: { workspace: string; query: string; limit: number; offset: number },
): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    with asked as (
      select websearch_to_tsquery('indonesian', ${query}) || websearch_to_tsquery('english', ${query}) as q
    ), hits as (
      select distinct on (p.dossier) p.dossier, p.key, p.words, ts_rank_cd(p.search, a.q) as score
      from parts p, asked a
      where p.search @@ a.q
      order by p.dossier, score desc
    )
    select d.id, d.kind, d.name, d.parent, h.key as part,
      ts_headline('simple', h.words, (select q from asked),
        ${`StartSel=${open},StopSel=${close},MaxWords=34,MinWords=18,MaxFragments=1`}) as excerpt
    from hits h join dossiers d on d.id = h.dossier
    where d.workspace = ${workspace} and not d.archived
    order by h.score desc, d.id
    limit ${limit} offset ${offset}`.execute(trx);
  return rows;
}

/** An excerpt cut at the marks: pieces that were searched for, and pieces that were not. */
export const excerptPieces = (
  excerpt: string,
): readonly { readonly text: string; readonly found: boolean }[] =>
  excerpt.split(open).flatMap((piece, index) => {
    if (index === 0) return piece === '' ? [] : [{ text: piece, found: false }];
    const [found = '', rest = ''] = piece.split(close);
    return [{ text: found, found: true }, ...(rest === '' ? [] : [{ text: rest, found: false }])];
  });
