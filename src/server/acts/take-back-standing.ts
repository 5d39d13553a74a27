import { isDeepStrictEqual } from 'node:util';
import type { StandingKind } from '#desk/priorities/read-standing.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { mayKnowOf } from '#desk/people/may-read.ts';
import type { Reader } from '#desk/people/reader.ts';
import { foldActs } from '#desk/record/apply-act.ts';
import type { Archived, Edited, FromTable, Opened } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import { mayReadBoth, wouldLower } from '#desk/record/undo.ts';
import { isFilled, type FieldValue } from '#desk/record/value.ts';
import { findActs, type ChainedAct } from '#store/acts.ts';
import { asReader } from '#store/context.ts';
import {
  findOfStandingTable,
  findStandingTables,
  lockStanding,
  type StandingTable,
} from '#store/standing-tables.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from './desk.ts';
import { performIn } from './perform.ts';
import { together } from './together.ts';

/** The last tables of participation or dependence that were taken in, the latest first. */
export const readStandingTables = (desk: Desk, kind: StandingKind): Promise<readonly StandingTable[]> =>
  asReader(desk.db, desk.reader, (trx) => findStandingTables(sqlOn(trx), desk.workspace, kind, 20));

/** A record that a table told of, with what that did to it. */
interface Told {
  readonly now: Dossier;
  readonly acts: readonly ChainedAct[];
  readonly own: readonly {
    readonly seq: number;
    readonly deed: Opened | Edited | Archived;
    readonly table: FromTable;
  }[];
}

/**
 * Takes a table of participation or dependence back: records that it opened are archived, and what it changed is again as it was.
 * Refused, and nothing done, where somebody or a later table changed the same since, where what it changed would come back under a
 * lower marking, and where nothing of it stands; what was undone by hand already stays so.
 */
export const takeBackStanding = (desk: Desk, kind: StandingKind, id: string): Promise<Decision> =>
  together<Decision>(desk, async (trx, must) => {
    const run = sqlOn(trx);
    await lockStanding(run);
    const records: Told[] = [];
    for (const dossier of await findOfStandingTable(run, desk.workspace, kind, id)) {
      const acts = await findActs(trx, dossier);
      const now = foldActs(acts);
      const own = acts.flatMap((act) => {
        const { deed } = act;
        return (deed.kind === 'opened' || deed.kind === 'edited' || deed.kind === 'archived') &&
          deed.table?.id === id
          ? [{ seq: act.seq, deed, table: deed.table }]
          : [];
      });
      if (now) records.push({ now, acts, own });
    }
    // Who may comes first: that it was taken back, or who told otherwise since, is not for everybody.
    const refused = records.length === 0 ? refuse('not-found') : refusedTo(desk.reader, records);
    if (refused) return refused;
    if (records.some(({ own }) => own.some(({ table }) => table.back))) return refuse('evidence-moved-on');
    const standing = records.filter(({ now }) => !now.archived);
    for (const record of standing) {
      const since = toldSince(record);
      if (since) return refuse('record-told-since', [], { by: since.by, day: since.at.slice(0, 10) });
    }
    let done = 0;
    for (const { now, acts, own } of standing)
      for (const { seq, deed, ...from } of own) {
        const back = backDeed(now, acts, seq, deed, { ...from.table, back: true });
        if (!back) continue;
        const before = stateBefore(acts, seq);
        await must(
          performIn(trx, desk, now.id, (state) =>
            before && back.kind === 'edited' && wouldLower(before, state, back.field)
              ? refuse('undo-lowers')
              : back,
          ),
        );
        done++;
      }
    return done > 0 ? { ok: true } : refuse('table-gone');
  });

/** Why somebody may not take a table back, whatever became of it: they must be one who may, and see all that it told, then and now. */
function refusedTo(reader: Reader, records: readonly Told[]): Refusal | undefined {
  if (records.some(({ now }) => !mayKnowOf(reader, now))) return refuse('not-found');
  if (records.some(({ now }) => !mayDo(reader, now, 'archived'))) return refuse('not-yours');
  for (const { now, acts, own } of records)
    for (const { seq, deed } of own) {
      const before = stateBefore(acts, seq);
      if (deed.kind === 'edited' && before && !mayReadBoth(reader, before, now, deed.field))
        return refuse('above-your-marking', [], { field: deed.field });
    }
  return undefined;
}

/** The deed that takes one act of a table back; undefined where there is nothing to take back. */
function backDeed(
  now: Dossier,
  acts: readonly ChainedAct[],
  seq: number,
  deed: Told['own'][number]['deed'],
  table: FromTable,
): Archived | Edited | undefined {
  if (deed.kind === 'opened') return { kind: 'archived', table };
  if (deed.kind !== 'edited') return undefined;
  const { field } = deed;
  const value = valueBefore(acts, seq, field);
  if (isDeepStrictEqual(now.fields[field]?.value ?? null, value)) return undefined;
  return { kind: 'edited', field, value, base: now.fields[field]?.version ?? 0, undoes: seq, table };
}

/** A record as it was before an act; undefined where that opened it. */
const stateBefore = (record: readonly ChainedAct[], seq: number): Dossier | undefined =>
  foldActs(record.filter((act) => act.seq < seq));

/** What a field held before an act; null where it was empty. */
function valueBefore(record: readonly ChainedAct[], seq: number, field: string): FieldValue {
  const before = stateBefore(record, seq);
  return (before && valueOf(before, field)) ?? null;
}

/** Who made a record other than its table left it, and when; undefined where it is as that left it, or as it was before. */
function toldSince({ now, acts, own }: Told): { readonly by: string; readonly at: string } | undefined {
  for (const { seq, deed } of own) {
    if (deed.kind === 'opened') {
      const then = foldActs(acts.filter((act) => act.seq <= seq));
      if (then && isDeepStrictEqual(filledIn(now), filledIn(then)) && now.attachments.length === 0) continue;
      return { by: now.changedBy, at: now.changedAt };
    }
    if (deed.kind !== 'edited') continue;
    const held = now.fields[deed.field];
    const is = held?.value ?? null;
    if (isDeepStrictEqual(is, deed.value) || isDeepStrictEqual(is, valueBefore(acts, seq, deed.field)))
      continue;
    return { by: held?.by ?? now.changedBy, at: held?.at ?? now.changedAt };
  }
  return undefined;
}

const filledIn = ({ fields }: Dossier) =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, { value }]) => (isFilled(value) ? [[key, value]] : [])),
  );
