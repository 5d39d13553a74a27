import { createHash } from 'node:crypto';
import type { Lang } from '#language/language.ts';
import type { ExchangeKind } from '#desk/people/exchange/columns.ts';
import type { ExchangeKnown } from '#desk/people/exchange/known.ts';
import {
  newRecord,
  planExchange,
  type ExchangePlan,
  type PlannedRecord,
} from '#desk/people/exchange/plan.ts';
import { isCardText, readCards } from '#desk/people/exchange/read-cards.ts';
import { readPeopleTable } from '#desk/people/exchange/read-table.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { canonical } from '#desk/record/canonical.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { isRows, type FieldValue } from '#desk/record/value.ts';
import { lockWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { newId, openingDeed } from './open-dossier.ts';
import { openIn, performIn } from './perform.ts';
import { exchangeIn, readExchange } from './read-exchange.ts';
import { together } from './together.ts';

/** A file that somebody brings, and how it is to be understood. */
export interface PeopleFile {
  readonly text: string;
  /** What a table holds; cards say it themselves. */
  readonly kind: ExchangeKind;
  /** The language of words that do not say one. */
  readonly lang: Lang;
  /** Columns chosen by hand, by the place of the heading. */
  readonly chosen: Readonly<Record<number, string>>;
}

/** What a file would do, with a seal: whoever takes it says which plan they saw. */
export type SealedPlan = ExchangePlan & { readonly seal: string };

/** Whether this reader may bring people and institutions in at all. */
export const mayImportPeople = ({ reader }: Desk): boolean =>
  mayDo(reader, { kind: 'person', lead: null }, 'opened') &&
  mayDo(reader, { kind: 'institution', lead: null }, 'opened');

/** Says what a file of people and institutions would do, and changes nothing. */
export const planPeople = async (desk: Desk, file: PeopleFile): Promise<SealedPlan> =>
  planFor(file, await readExchange(desk));

function planFor({ text, kind, lang, chosen }: PeopleFile, known: ExchangeKnown): SealedPlan {
  const read = isCardText(text)
    ? readCards(text, lang, known.themes)
    : readPeopleTable(text, kind, lang, chosen);
  let rows = 0;
  // Rows are counted, so that the same file over the same directory gives the same plan and the same seal.
  const plan = planExchange(read, known, () => `row-${(rows += 1)}`);
  return { ...plan, seal: createHash('sha256').update(canonical(plan)).digest('hex') };
}

/**
 * Takes a file of people and institutions: all of it or nothing. It is planned again under a lock, and where that plan
 * is not the one that was seen (somebody has changed the directory meanwhile, or the file was taken already) it is
 * refused, to be looked at once more.
 */
export const importPeople = (
  desk: Desk,
  file: PeopleFile,
  seal: string,
): Promise<Decision<{ readonly added: number; readonly changed: number }>> =>
  together<Decision<{ added: number; changed: number }>>(desk, async (trx, must) => {
    if (!mayImportPeople(desk)) return refuse('not-yours');
    await lockWorkspace(trx, desk.workspace);
    const known = await exchangeIn(trx, desk);
    const plan = planFor(file, known);
    if (plan.problems.length > 0) return refuse('bad-lines');
    if (plan.seal !== seal) return refuse('plan-changed');
    const versions = new Map(known.held.map((one) => [one.id, one.versions]));
    const added = plan.records.filter(({ does }) => does === 'add');
    const ids = new Map(added.map(({ line, kind }) => [newRecord(line), newId(kind)]));
    const settled = (value: FieldValue): FieldValue => settledValue(value, ids);
    for (const record of plan.records) {
      if (record.does === 'add') {
        const fields = Object.fromEntries(record.changes.map(({ field, value }) => [field, settled(value)]));
        const deed = openingDeed(desk.workspace, { kind: record.kind, fields });
        await must(openIn(trx, desk, ids.get(record.id) ?? newId(record.kind), deed));
      } else {
        for (const { field, value } of record.changes) {
          const base = versions.get(record.id)?.[field] ?? 0;
          await must(performIn(trx, desk, record.id, { kind: 'edited', field, value: settled(value), base }));
        }
      }
    }
    const count = (does: PlannedRecord['does']): number =>
      plan.records.filter((record) => record.does === does).length;
    return { ok: true, added: count('add'), changed: count('change') };
  });

/** A value whose references to records of the file are references to the dossiers they have become, with ids of its own. */
function settledValue(value: FieldValue, ids: ReadonlyMap<string, string>): FieldValue {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (!isRows(value)) return value;
  return value.map((row) => ({
    ...Object.fromEntries(
      Object.entries(row).map(([key, cell]) => [
        key,
        typeof cell === 'string' ? (ids.get(cell) ?? cell) : cell,
      ]),
    ),
    id: newId('row'),
  }));
}
