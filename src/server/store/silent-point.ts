import { sql } from 'kysely';

/**
 * Whether the request in the row `r` of parts has a point that no reply speaks of, as far as whoever asks may see replies:
 * what `silentPoints` says of a state.
 */
export const hasSilentPoint = sql<boolean>`exists (
  select from jsonb_array_elements(r.body -> 'points') p
  where not exists (
    select from parts a
    where a.dossier = r.dossier and a.part_of = 'reply' and a.body ->> 'request' = r.body ->> 'id'
      and a.body -> 'answers' @> jsonb_build_array(jsonb_build_object('point', p ->> 'id'))
  )
)`;

/**
 * Whether the institution of the request in the row `r` is still reminded of it: what `isOwing` says of a state, which is a
 * silent point, or one without an official answer where that is mandatory.
 */
export const isOwing = sql<boolean>`exists (
  select from jsonb_array_elements(r.body -> 'points') p
  where not exists (
    select from parts a
    where a.dossier = r.dossier and a.part_of = 'reply' and a.body ->> 'request' = r.body ->> 'id'
      and a.body -> 'answers' @> jsonb_build_array(jsonb_build_object('point', p ->> 'id'))
      and (not (r.body ->> 'mandatory')::boolean or a.body ->> 'authority' = 'official')
  )
)`;
