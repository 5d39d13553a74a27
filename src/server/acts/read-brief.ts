import { changedSince, itemsToIssue, seenAs } from '#desk/brief/changed-since.ts';
import type { Brief } from '#desk/brief/brief.ts';
import { nothingIssued, type IssuedBrief, type IssuedItem } from '#desk/brief/issue.ts';
import { mayDo } from '#desk/people/may-do.ts';
import type { Act } from '#desk/record/act.ts';
import type { CopyTaken } from '#desk/brief/issue.ts';
import { asReader } from '#store/context.ts';
import { findActs } from '#store/acts.ts';
import { findDossiersUnder } from '#store/dossiers.ts';
import { assembleBrief, findBriefOf, type BriefWanted } from './assemble-brief.ts';
import type { Desk } from './desk.ts';

/** A brief for reading, and what may be done with it. */
export interface ReadBrief {
  readonly brief: Brief;
  readonly issued: IssuedBrief;
  /** The brief's own dossier; null until something was issued. */
  readonly dossier: string | null;
  /** What an issue, or the next addendum, would hold. */
  readonly toIssue: readonly IssuedItem[];
  readonly seen: string;
  readonly mayIssue: boolean;
  readonly copies: readonly Act<CopyTaken>[];
}

/** The brief of a meeting for this reader; undefined where there is no such meeting for them. */
export async function readBrief(
  desk: Desk,
  meeting: string,
  wanted: BriefWanted,
): Promise<ReadBrief | undefined> {
  const brief = await assembleBrief(desk, meeting, wanted);
  if (!brief) return undefined;
  const found = await asReader(desk.db, desk.reader, async (trx) => {
    const dossier = await findBriefOf(trx, meeting);
    return {
      dossier,
      items: await findDossiersUnder(trx, meeting, 'item'),
      acts: dossier ? await findActs(trx, dossier.id) : [],
    };
  });
  const issued = found.dossier?.issued ?? nothingIssued;
  const now = itemsToIssue(found.items);
  const toIssue = issued.number === null ? now : changedSince(issued, now);
  return {
    brief,
    issued,
    dossier: found.dossier?.id ?? null,
    toIssue,
    seen: seenAs(toIssue),
    mayIssue: mayDo(desk.reader, { kind: 'brief', lead: found.dossier?.lead ?? null }, 'brief-issued'),
    copies: found.acts
      .flatMap((act) => (act.deed.kind === 'copy-taken' ? [{ ...act, deed: act.deed }] : []))
      .toReversed(),
  };
}
