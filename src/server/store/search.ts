import { sql } from 'kysely';
import type { Words } from '#language/language.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Db } from './database.ts';

export interface Found {
  readonly id: string;
  readonly kind: DossierKind;
  readonly name: Words | string;
  readonly parent: string | null;
  /** The part the words stand in, as `field:objective`. */
  readonly part: string;
  /** What that part is protected by: the excerpt is of it. */
  readonly marking: Marking;
  /** An excerpt with the words found between U+2068 and U+2069. */
  readonly excerpt: string;
  /** How many dossiers of its kind hold the words. */
  readonly ofKind: number;
}

export interface SearchWanted {
  readonly workspace: string;
  /** Words in a web search's manner: `"exact words"`, `or`, `-not`. */
  readonly query: string;
  /** Dossiers of one kind only. */
  readonly kind?: DossierKind;
  /** So many of each kind, after so many. */
  readonly limit: number;
  readonly offset: number;
}

const open = '\u2068';
const close = '\u2069';

/**
 * The dossiers in which words stand that whoever asks may see, by kind and then the best first; a name counts most.
 * Words are searched by their stems in Indonesian and in English, and the excerpt is marked in the language that found
 * them.
 */
export async function searchDossiers(trx: Db, wanted: SearchWanted): Promise<readonly Found[]> {
  const { workspace, query, kind, limit, offset } = wanted;
  const marks = `StartSel=${open},StopSel=${close},MaxWords=34,MinWords=18,MaxFragments=1`;
  const { rows } = await sql<Found>`
    with asked as materialized (
      select websearch_to_tsquery('indonesian', ${query}) as id, websearch_to_tsquery('english', ${query}) as en
    ), hits as materialized (
      select distinct on (p.dossier) p.dossier, p.key,
        ts_rank_cd(p.search, a.id || a.en) * case p.key when 'field:name' then 8 else 1 end as score
      from asked a
        cross join lateral parts_with_words(a.id || a.en, ${workspace}) w
        join parts p on p.dossier = w.dossier and p.key = w.key
      order by p.dossier, score desc
    ), placed as (
      select d.id, d.kind, d.name, d.parent, h.key, h.score,
        row_number() over (partition by d.kind order by h.score desc, d.id) as place,
        count(*) over (partition by d.kind) as of_kind
      from hits h join dossiers d on d.id = h.dossier
      where d.kind <> 'settings'
    )
    select f.id, f.kind, f.name, f.parent, f.key as part, f.of_kind::integer as "ofKind",
      jsonb_build_object('rank', p.rank, 'audience', p.audience) as marking,
      case when to_tsvector('indonesian', p.words) @@ a.id
        then ts_headline('indonesian', p.words, a.id, ${marks})
        else ts_headline('english', p.words, a.en, ${marks})
      end as excerpt
    from placed f join parts p on p.dossier = f.id and p.key = f.key cross join asked a
    where (${kind ?? null}::text is null or f.kind = ${kind ?? null})
      and f.place > ${offset} and f.place <= ${offset + limit}
    order by f.kind, f.place`.execute(trx);
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
