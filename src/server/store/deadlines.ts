import { sql } from 'kysely';
import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Request } from '#desk/item/consultation.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Db } from './database.ts';
import { isOwing } from './silent-point.ts';

/** A question that nobody has answered whole, as far as whoever asks may see it. */
export interface OpenQuestion {
  readonly item: string;
  readonly name: Words | string;
  readonly marking: Marking;
  readonly changedAt: Date;
  readonly request: Request;
}

/** The unanswered questions put to an institution, and those on what it leads. */
export async function findOpenQuestions(
  trx: Db,
  workspace: string,
  institution: string,
): Promise<readonly OpenQuestion[]> {
  const { rows } = await sql<OpenQuestion>`
    select d.id as item, d.name, jsonb_build_object('rank', d.rank, 'audience', d.audience) as marking,
      d.changed_at as "changedAt", r.body as request
    from dossiers d join parts r on r.dossier = d.id and r.part_of = 'request'
    where d.workspace = ${workspace} and d.kind = 'item' and not d.archived
      and (d.lead = ${institution} or r.body ->> 'institution' = ${institution})
      and r.body ->> 'withdrawn' is null and ${isOwing}
    order by r.body ->> 'deadline', d.id`.execute(trx);
  return rows;
}

/** A position that waits for somebody's decision, and the day by which its meeting needs it. */
export interface WaitingDecision {
  readonly item: string;
  readonly name: Words | string;
  readonly marking: Marking;
  readonly changedAt: Date;
  readonly day: IsoDate;
}

/** What waits for one clearer, where the meeting has a day. */
export async function findWaitingDecisions(
  trx: Db,
  workspace: string,
  clearer: string,
  today: IsoDate,
): Promise<readonly WaitingDecision[]> {
  const { rows } = await sql<WaitingDecision>`
    select d.id as item, d.name, jsonb_build_object('rank', d.rank, 'audience', d.audience) as marking,
      d.changed_at as "changedAt",
      case when m.card ->> 'submissionDate' >= ${today} then m.card ->> 'submissionDate' else m.starts::text end as day
    from dossiers d join dossiers m on m.id = d.parent
    where d.workspace = ${workspace} and d.kind = 'item' and not d.archived and d.stage = 'clearing'
      and d.clearer = ${clearer} and m.starts >= ${today}
    order by d.id`.execute(trx);
  return rows;
}
