import type { IsoDate } from '#language/formats.ts';
import { supportOf, tallySupport, type StateSupport, type SupportTally } from '#desk/candidature/support.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { allowedDeeds } from '#desk/people/may-do.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asDate, asNumber, asRows, asText } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier, findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';

/** A candidature with the meeting that elects and its votes counted. */
export interface ReadCandidature {
  readonly dossier: Dossier;
  readonly allowed: readonly DeedKind[];
  readonly meeting: Dossier | null;
  /** The day by which memberships are counted. */
  readonly on: IsoDate;
  /** Who votes there; null where nobody has said which group does. */
  readonly voters: readonly string[] | null;
  readonly states: readonly StateSupport[];
  readonly tally: SupportTally;
  readonly needed: number | null;
}

/** One candidature; undefined where it is not there, or not for this reader. */
export async function readCandidature(desk: Desk, id: string): Promise<ReadCandidature | undefined> {
  const facts = await factsOf(desk.db);
  return asReader(desk.db, desk.reader, async (trx) => {
    const dossier = await findDossier(trx, id);
    return dossier?.kind === 'candidature' ? counted(trx, desk, facts, dossier) : undefined;
  });
}

/** Every candidature of the workspace that this reader may know of, by the day of its election. */
export async function readCandidatures(desk: Desk, archived = false): Promise<readonly ReadCandidature[]> {
  const facts = await factsOf(desk.db);
  return asReader(desk.db, desk.reader, async (trx) => {
    const listed = await findListed(trx, { workspace: desk.workspace, kind: 'candidature', archived });
    const dossiers = await findDossiersByIds(
      trx,
      listed.map((row) => row.id),
    );
    const read: ReadCandidature[] = [];
    for (const dossier of dossiers) read.push(await counted(trx, desk, facts, dossier));
    return read.toSorted((one, other) => one.on.localeCompare(other.on));
  });
}

async function counted(trx: Trx, desk: Desk, facts: FactsLookup, dossier: Dossier): Promise<ReadCandidature> {
  const meeting = (dossier.parent === null ? undefined : await findDossier(trx, dossier.parent)) ?? null;
  const day = meeting ? asDate(valueOf(meeting, 'starts')) : undefined;
  const on = asDate(valueOf(dossier, 'electionOn')) ?? day ?? desk.now().slice(0, 10);
  const voters = meeting ? votersAt(meeting, facts, on, asText(valueOf(dossier, 'nominatedBy'))) : null;
  const states = supportOf(valueOf(dossier, 'support'), voters ?? []);
  return {
    dossier,
    allowed: allowedDeeds(desk.reader, dossier),
    meeting,
    on,
    voters,
    states,
    tally: tallySupport(states, voters),
    needed: asNumber(valueOf(dossier, 'votesNeeded')) ?? null,
  };
}

/** The members of the electing meeting on the day, without those that have no vote there and the candidate itself. */
function votersAt(
  meeting: Dossier,
  facts: FactsLookup,
  on: IsoDate,
  candidate: string,
): readonly string[] | null {
  const group = asText(valueOf(meeting, 'membersGroup'));
  const members =
    group === '' ? facts.membersOfForum(asText(valueOf(meeting, 'forum')), on) : facts.membersOn(group, on);
  if (members === null) return null;
  const without = new Set(
    asRows(valueOf(meeting, 'memberNotes'))
      .filter(({ standing }) => voteless.has(asText(standing)))
      .map(({ actor }) => asText(actor)),
  );
  return members.filter((actor) => actor !== candidate && !without.has(actor));
}

const voteless = new Set(['no-vote', 'no-credentials', 'absent', 'observer']);
