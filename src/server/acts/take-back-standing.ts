import { isDeepStrictEqual } from 'node:util';
import type { StandingKind } from '#desk/priorities/read-standing.ts';
import { foldActs } from '#desk/record/apply-act.ts';
import type { Archived, Edited, FromTable, Opened } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
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
 * Refused, and nothing done, where somebody or a later table changed the same since; what was undone by hand already stays so.
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
    if (records.length === 0) return refuse('not-found');
    if (records.some(({ own }) => own.some(({ table }) => table.back))) return refuse('evidence-moved-on');
    const standing = records.filter(({ now }) => !now.archived);
    for (const record of standing) {
      const since = toldSince(record);
      if (since) return refuse('record-told-since', [], { by: since.by, day: since.at.slice(0, 10) });
    }
    for (const { now, acts, own } of standing)
      for (const { seq, deed, ...from } of own) {
        const table = { ...from.table, back: true } as const;
        if (deed.kind === 'opened') await must(performIn(trx, desk, now.id, { kind: 'archived', table }));
        if (deed.kind !== 'edited') continue;
        const { field } = deed;
        const value = valueBefore(acts, seq, field);
        const base = now.fields[field]?.version ?? 0;
        if (!isDeepStrictEqual(now.fields[field]?.value ?? null, value))
          await must(
            performIn(trx, desk, now.id, { kind: 'edited', field, value, base, undoes: seq, table }),
          );
      }
    return { ok: true };
  });

/** What a field held before an act; null where it was empty. */
function valueBefore(record: readonly ChainedAct[], seq: number, field: string): FieldValue {
  const before = foldActs(record.filter((act) => act.seq < seq));
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
