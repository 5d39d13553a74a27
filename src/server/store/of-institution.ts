import { sql } from 'kysely';
import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Reply, Request } from '#desk/item/consultation.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Db } from './database.ts';

/** One question put to an institution, and its replies, as far as whoever asks may see them. */
export interface AskedOf {
  readonly item: string;
  readonly name: Words | string;
  readonly number: string | null;
  readonly request: Request;
  readonly replies: readonly Reply[];
  readonly stage: Stage;
  /** The last day of the meeting, as far as whoever asks may see it. */
  readonly meetingEnds: IsoDate | null;
  readonly marking: Marking;
}

/** A dossier that an institution leads, or a task force it sits on. */
export interface HeldBy {
  readonly id: string;
  readonly kind: DossierKind;
  readonly parent: string | null;
  readonly name: Words | string;
  readonly number: string | null;
  readonly stage: Stage | null;
  readonly marking: Marking;
}

/** What an institution was asked in a workspace, the latest first. */
export async function findAskedOf(
  trx: Db,
  workspace: string,
  institution: string,
): Promise<readonly AskedOf[]> {
  const { rows } = await sql<AskedOf>`
    select d.id as item, d.name, d.card ->> 'number' as number, q.body as request, d.stage,
      (select coalesce(m.card ->> 'ends', m.starts::text) from dossiers m where m.id = d.parent) as "meetingEnds",
      jsonb_build_object('rank', q.rank, 'audience', q.audience) as marking,
      (select coalesce(jsonb_agg(a.body order by a.body ->> 'at'), '[]') from parts a
        where a.dossier = d.id and a.part_of = 'reply' and a.body ->> 'request' = q.body ->> 'id') as replies
    from parts q join dossiers d on d.id = q.dossier
    where d.workspace = ${workspace} and not d.archived and d.kind = 'item'
      and q.part_of = 'request' and q.body ->> 'institution' = ${institution}
    order by q.body ->> 'askedAt' desc, d.id`.execute(trx);
  return rows;
}

/** The dossiers of a workspace that an institution leads, and the task forces that name it among their members. */
export async function findHeldBy(
  trx: Db,
  workspace: string,
  institution: string,
): Promise<{ readonly leads: readonly HeldBy[]; readonly taskForces: readonly HeldBy[] }> {
  const { rows } = await sql<HeldBy & { leads: boolean }>`
    select d.id, d.kind, d.parent, d.name, d.card ->> 'number' as number, d.stage,
      d.lead is not distinct from ${institution} as leads,
      jsonb_build_object('rank', greatest(d.rank, p.rank), 'audience', coalesce(d.audience, p.audience)) as marking
    from dossiers d
      left join parts p on d.kind = 'task-force' and p.dossier = d.id and p.key = 'field:members'
    where d.workspace = ${workspace} and not d.archived and d.kind <> 'settings' and (
      d.lead = ${institution}
      or exists (select from jsonb_array_elements(p.body -> 'value') m where m ->> 'institution' = ${institution})
    )
    order by d.kind, d.starts, d.card ->> 'number', d.id`.execute(trx);
  return {
    leads: rows.filter(({ leads, kind }) => leads && kind !== 'task-force'),
    taskForces: rows.filter(({ kind }) => kind === 'task-force'),
  };
}
