import { completes, refusalEnds, seatFor } from '#desk/item/clearance.ts';
import type { ProposedWording } from '#desk/item/clearance-deeds.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import type { FieldValue } from '#desk/record/value.ts';
import type { Trx } from '#store/database.ts';
import type { Desk } from './desk.ts';
import { performIn, type Done } from './perform.ts';
import { noticesOf, tellOfClearance } from './tell-of-clearance.ts';
import { tellIn } from './tell.ts';
import { together, type Must } from './together.ts';

/** What a clearer has typed in place of a section's words, and the version of it they had on the screen. */
export interface ChangedWording {
  readonly field: string;
  readonly value: FieldValue;
  readonly base: number;
}

/** Clears what is on the clearer's screen: in their place of the step whose turn it is, or as the last of a route. */
export const clearPosition = (
  desk: Desk,
  id: string,
  version: number,
  note: string,
): Promise<Done | Refusal> =>
  together<Done>(desk, async (trx, must) => {
    return tellingOf(trx, desk, must, id, (dossier) => clearingDeed(desk.reader, dossier, version, note));
  });

/**
 * Corrects the wording and clears exactly that, in one transaction. The clearer vouches that the substance is the same, so
 * no consent falls; whoever cleared other words before is told, and may take their decision back.
 */
export const clearWithWording = (
  desk: Desk,
  id: string,
  version: number,
  changes: readonly ChangedWording[],
  note: string,
): Promise<Done | Refusal> =>
  together<Done>(desk, async (trx, must) => {
    let current = version;
    let before: Dossier | undefined;
    for (const change of changes) {
      const { version: next } = await must(
        performIn(trx, desk, id, (dossier) => {
          before ??= dossier;
          return { kind: 'clearer-worded', ...change, version: current };
        }),
      );
      current = next;
    }
    const done = await tellingOf(trx, desk, must, id, (dossier) =>
      clearingDeed(desk.reader, dossier, current, note),
    );
    const earlier = before?.consultation?.clearance;
    if (before && changes.length > 0 && earlier?.at === 'submitted') {
      const people = earlier.decisions.map(({ by }) => by.id).filter((one) => one !== desk.reader.id);
      await tellIn(trx, desk, noticesOf(before, current, 'clearance-worded', people, 'clearance'));
    }
    return done;
  });

/** Refuses what is on the clearer's screen: it ends the round, or, where a quorum can still be reached, goes on the record. */
export const refusePosition = (
  desk: Desk,
  id: string,
  version: number,
  reason: string,
): Promise<Done | Refusal> =>
  together<Done>(desk, (trx, must) =>
    tellingOf(trx, desk, must, id, (item) => refusingDeed(desk.reader, item, version, reason)),
  );

/** Sends a position back with questions, with other words to be accepted, or with both. */
export const sendBack = (
  desk: Desk,
  id: string,
  version: number,
  questions: string,
  proposals: readonly ProposedWording[] = [],
): Promise<Done | Refusal> =>
  decideBy(desk, id, {
    kind: 'sent-back',
    version,
    questions,
    ...(proposals.length > 0 && { proposals }),
  });

/** One deed of clearance as it stands, with whoever must hear of it told. */
export const decideBy = (desk: Desk, id: string, deed: AnyDeed): Promise<Done | Refusal> =>
  together<Done>(desk, (trx, must) => tellingOf(trx, desk, must, id, () => deed));

async function tellingOf(
  trx: Trx,
  desk: Desk,
  must: Must,
  id: string,
  deedFor: (dossier: Dossier) => AnyDeed,
): Promise<Extract<Done, { ok: true }>> {
  let before: Dossier | undefined;
  const done = await must(
    performIn(trx, desk, id, (dossier) => {
      before = dossier;
      return deedFor(dossier);
    }),
  );
  if (before) await tellOfClearance(trx, desk, before, done);
  return done;
}

/** The decision that this person's press comes to at this state; the rules say whether it may be. */
export function clearingDeed(reader: Reader, item: Dossier, version: number, note: string): AnyDeed {
  const clearance = item.consultation?.clearance;
  const seat = clearance?.at === 'submitted' ? seatFor(clearance, reader) : undefined;
  const said = note === '' ? {} : { note };
  if (clearance?.at !== 'submitted' || !seat) return { kind: 'cleared', version, ...said };
  return {
    kind: completes(clearance, seat) ? 'cleared' : 'step-cleared',
    version,
    step: seat.step,
    seat: seat.seat,
    ...(seat.for && { for: seat.for }),
    ...said,
  };
}

/** The refusal that this person's press comes to at this state; the rules say whether it may be. */
export function refusingDeed(reader: Reader, item: Dossier, version: number, reason: string): AnyDeed {
  const clearance = item.consultation?.clearance;
  const seat = clearance?.at === 'submitted' ? seatFor(clearance, reader) : undefined;
  if (clearance?.at !== 'submitted' || !seat) return { kind: 'clearance-refused', version, reason };
  return {
    kind: refusalEnds(clearance, seat, reader.id) ? 'clearance-refused' : 'step-refused',
    version,
    reason,
    step: seat.step,
    seat: seat.seat,
    ...(seat.for && { for: seat.for }),
  };
}
