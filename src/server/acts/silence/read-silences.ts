import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asWords } from '#desk/record/value.ts';
import type { Words } from '#language/language.ts';
import {
  lastRound,
  noSilence,
  silentIn,
  standingOfSilence,
  type SilenceRound,
  type SilenceStanding,
} from '#desk/silence/silence.ts';
import { asReader } from '#store/context.ts';
import { findDossier, findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import type { Desk } from '../desk.ts';
import { textHash } from './text-hash.ts';

/** One line of the list of silence procedures. */
export interface SilenceLine {
  readonly id: string;
  readonly name: Words;
  readonly parent: string | null;
  readonly standing: SilenceStanding;
  readonly ends: string | null;
  readonly silent: number;
  readonly participants: number;
  readonly changedAt: string;
  readonly marking: Marking;
}

const lineOf = (dossier: Dossier, now: string): SilenceLine => {
  const silence = dossier.silence ?? noSilence;
  const round = lastRound(silence);
  return {
    id: dossier.id,
    name: asWords(valueOf(dossier, 'name')),
    parent: dossier.parent,
    standing: standingOfSilence(silence, now),
    ends: round?.ends ?? null,
    silent: round ? silentIn(silence, round) : 0,
    participants: round?.participants.length ?? 0,
    changedAt: dossier.changedAt,
    marking: highestOf(partsOf(dossier).map(({ marking }) => marking)),
  };
};

/** The silence procedures of this workspace that this reader may know of, or those under one dossier; by their hour. */
export const readSilences = (desk: Desk, parent?: string): Promise<readonly SilenceLine[]> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const listed = await findListed(trx, {
      workspace: desk.workspace,
      kind: 'silence',
      ...(parent !== undefined && { parent }),
    });
    const dossiers = await findDossiersByIds(
      trx,
      listed.map(({ id }) => id),
    );
    const now = desk.now();
    return dossiers
      .map((dossier) => lineOf(dossier, now))
      .toSorted((a, b) => (b.ends ?? '9999').localeCompare(a.ends ?? '9999'));
  });

/** Whether a round's text still is what was fixed: its hash is made anew. */
export const isIntact = ({ text, sha256 }: SilenceRound): boolean => textHash(text) === sha256;

/** The dossier that a procedure stands under, as far as this reader may see it. */
export const findAbove = (desk: Desk, { parent }: Dossier): Promise<Dossier | undefined> =>
  parent === null
    ? Promise.resolve(undefined)
    : asReader(desk.db, desk.reader, (trx) => findDossier(trx, parent));
