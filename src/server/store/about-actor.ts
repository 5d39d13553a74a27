import { sql } from 'kysely';
import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { FieldValue } from '#desk/record/value.ts';
import type { HeldStance } from '#desk/stance/stance.ts';
import type { Db } from './database.ts';

/** A dossier that speaks of a country, and the field in which it does. */
export interface SpeaksOf {
  readonly id: string;
  readonly kind: 'item' | 'contribution' | 'agreement' | 'commitment' | 'candidature';
  readonly parent: string | null;
  readonly name: Words | string;
  readonly number: string | null;
  /** The meeting it belongs under, where there is one that may be seen. */
  readonly meeting: Words | string | null;
  readonly on: string | null;
  /** `stance`, `othersViews`, `from`, `partners`, `by`, `toWhom`, `nominatedBy`, `support`. */
  readonly field: string;
  readonly value: FieldValue;
  /** What is recorded of the actor, where this is that. */
  readonly stance: HeldStance | null;
  /** Our view of a contribution, where it may be seen. */
  readonly ourView: string | null;
  /** What protects all of this together. */
  readonly marking: Marking;
}

/**
 * Everything in a workspace that names one of these actors or groups in a field made for it, as far as whoever asks
 * may see both the dossier and that field.
 */
export async function findSpeakingOf(
  trx: Db,
  workspace: string,
  codes: readonly string[],
): Promise<readonly SpeaksOf[]> {
  const wanted = sql.val([...codes]);
  const { rows } = await sql<SpeaksOf>`
    select d.id, d.kind, d.parent, d.name, d.card ->> 'number' as number, m.name as meeting,
      coalesce(d.starts, m.starts)::text as on,
      case when p.part_of = 'stance' then 'stance' else split_part(p.key, ':', 2) end as field,
      case when p.part_of = 'stance' then p.body end as stance, p.body -> 'value' as value,
      v.body ->> 'value' as "ourView",
      jsonb_build_object('rank', greatest(p.rank, v.rank, m.rank), 'audience', coalesce(p.audience, v.audience, m.audience)) as marking
    from dossiers d
      join parts p on p.dossier = d.id
      left join dossiers m on m.id = d.parent and m.kind = 'meeting'
      left join parts v on d.kind = 'contribution' and v.dossier = d.id and v.key = 'field:ourView'
    where d.workspace = ${workspace} and not d.archived and (
      (d.kind = 'item' and p.part_of = 'stance' and p.body -> 'values' ->> 'actor' = any (${wanted}::text[]))
      or (d.kind = 'item' and p.key = 'field:othersViews'
        and exists (select from jsonb_array_elements(p.body -> 'value') r where r ->> 'actor' = any (${wanted}::text[])))
      or (d.kind = 'candidature' and p.key = 'field:support'
        and exists (select from jsonb_array_elements(p.body -> 'value') r where r ->> 'actor' = any (${wanted}::text[])))
      or (p.key in ('field:from', 'field:partners', 'field:toWhom') and d.kind in ('contribution', 'agreement', 'commitment')
        and p.body -> 'value' ?| ${wanted}::text[])
      or (((d.kind = 'commitment' and p.key = 'field:by') or (d.kind = 'candidature' and p.key = 'field:nominatedBy'))
        and p.body ->> 'value' = any (${wanted}::text[]))
    )
    order by d.id, p.key`.execute(trx);
  return rows;
}
