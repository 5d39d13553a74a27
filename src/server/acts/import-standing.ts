import { isDeepStrictEqual } from 'node:util';
import { readStanding, type StandingKind, type StandingRecord } from '#desk/priorities/read-standing.ts';
import type { TableProblem } from '#desk/priorities/read-cells.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { fieldPart, mayKnowOf, mayReadPart } from '#desk/people/may-read.ts';
import type { Reader } from '#desk/people/reader.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import { asNumber, asRows, asText, asWords, type FieldValue } from '#desk/record/value.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { formatList } from '#language/formats.ts';
import { textIn, type Lang, type Words } from '#language/language.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import { lockStanding } from '#store/standing-tables.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';
import { newId, openingDeed } from './open-dossier.ts';
import { openIn, performIn } from './perform.ts';
import { together } from './together.ts';

export type StandingImport =
  { readonly ok: false; readonly problems: readonly TableProblem[] } | Decision<StandingTaken>;

export interface StandingTaken {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Rows of records that the table tells otherwise and in which it lists them no more: they are removed. */
  readonly gone: readonly GoneRow[];
}

interface GoneRow {
  readonly name: Words;
  /** The code of an actor, or who it is where it has none. */
  readonly who: string;
}

/**
 * Takes a table of participation or dependence in: every record of it, or nothing. A record that is there already (same
 * forum and year, or same name and year) gets the table's rows; the same table twice changes nothing.
 *
 * @param file what it is called
 * @param look whether it is only said what would be taken in
 */
export async function importStanding(
  desk: Desk,
  kind: StandingKind,
  text: string,
  file: string,
  look = false,
): Promise<StandingImport> {
  const { all } = await factsOf(desk.db);
  const codesOf = (rows: readonly { readonly code: string }[]): readonly string[] =>
    rows.map(({ code }) => code);
  const read = readStanding(kind, text, {
    forums: new Set(codesOf(all.forums)),
    themes: new Set(codesOf(all.themes)),
    actors: new Set([...codesOf(all.actors), ...codesOf(all.groups)]),
  });
  return read.ok
    ? takeStanding(desk, kind, read.records, file, look)
    : { ok: false, problems: read.problems };
}

/**
 * Takes records of participation or dependence in: all of them, or nothing. Each act names the table it came from.
 *
 * @param look whether it is only counted what would be new, and what told otherwise
 */
export async function takeStanding(
  desk: Desk,
  kind: StandingKind,
  records: readonly StandingRecord[],
  file: string,
  look = false,
): Promise<Decision<StandingTaken>> {
  if (!mayDo(desk.reader, { kind, lead: null }, 'opened')) return refuse('not-yours');
  const { all } = await factsOf(desk.db);
  const forumNames = new Map(all.forums.map(({ code, name }) => [code, name]));
  const table = { id: newId('table'), file };
  return together<Decision<StandingTaken>>(desk, async (trx, must) => {
    await lockStanding(sqlOn(trx));
    const listed = await findListed(trx, { workspace: desk.workspace, kind });
    const held = await findDossiersByIds(
      trx,
      listed.map(({ id }) => id),
    );
    const present = new Map(held.map((dossier) => [keyOf(kind, dossier), dossier]));
    for (const record of records) {
      const before = present.get(record.key);
      const refused = before && refusedTo(desk.reader, before, record);
      if (refused) return refused;
    }
    const done = { added: 0, changed: 0, same: 0, gone: [] as GoneRow[] };
    for (const record of records) {
      const before = present.get(record.key);
      if (!before) {
        const fields = { name: nameOf(record, forumNames), ...record.fields };
        if (!look)
          await must(
            openIn(trx, desk, newId(kind), { ...openingDeed(desk.workspace, { kind, fields }), table }),
          );
        done.added++;
        continue;
      }
      const changes = told(record).filter(
        ([field, value]) => !isDeepStrictEqual(valueOf(before, field) ?? null, value),
      );
      for (const [field, value] of changes) done.gone.push(...goneFrom(before, field, value));
      for (const [field, value] of look ? [] : changes)
        await must(
          performIn(trx, desk, before.id, (current) => ({
            kind: 'edited',
            field,
            value,
            base: current.fields[field]?.version ?? 0,
            table,
          })),
        );
      if (changes.length > 0) done.changed++;
      else done.same++;
    }
    return { ok: true, ...done };
  });
}

/**
 * Why somebody may not tell of a record that is there: it, or what the table tells of it, is not theirs to see. Asked of all records
 * before anything is compared, also where it is only looked: whether it is the same, and whom it lists, would say what is there.
 */
function refusedTo(reader: Reader, before: Dossier, record: StandingRecord): Refusal | undefined {
  if (!mayKnowOf(reader, before)) return refuse('not-found');
  const hidden = told(record).find(([field]) => !mayReadPart(reader, before, fieldPart(before, field)));
  return hidden && refuse('above-your-marking', [], { field: hidden[0] });
}

/** What a table tells of a record; without a source it says nothing of sources. */
const told = ({ fields }: StandingRecord): readonly (readonly [field: string, value: FieldValue])[] =>
  Object.entries(fields).filter(([, value]) => !isEmptyList(value));

const isEmptyList = (value: FieldValue): boolean => Array.isArray(value) && value.length === 0;

/** The rows of a record that are told no more. */
function goneFrom(before: Dossier, field: string, value: FieldValue): readonly GoneRow[] {
  if (field !== 'counts' && field !== 'parts') return [];
  const whoIn = (rows: FieldValue | undefined): readonly string[] =>
    asRows(rows).map((row) => asText(row['actor']) || asText(row['who']));
  const kept = new Set(whoIn(value));
  const name = asWords(valueOf(before, 'name'));
  return whoIn(valueOf(before, field)).flatMap((who) => (kept.has(who) ? [] : [{ name, who }]));
}

/** Rows that are gone in words: each record with whom it lists no more. */
export const goneInWords = (facts: FactsLookup, lang: Lang, gone: readonly GoneRow[]): readonly string[] =>
  [...Map.groupBy(gone, ({ name }) => textIn(name, lang))].map(
    ([name, rows]) =>
      `${name}: ${formatList(
        rows.map(({ who }) => facts.actorName(who, lang)),
        lang,
      )}`,
  );

/** As the reading of a table tells records apart. */
function keyOf(kind: StandingKind, dossier: Dossier): string {
  const year = asNumber(valueOf(dossier, 'year')) ?? 0;
  if (kind === 'participation') return `${asText(valueOf(dossier, 'forum'))} ${year}`;
  const name = asWords(valueOf(dossier, 'name'));
  return `${name['en'] ?? name['id'] ?? ''} ${year}`;
}

/** A participation record is called by its forum and year. */
function nameOf(record: StandingRecord, forums: ReadonlyMap<string, FieldValue>): FieldValue {
  const forum = forums.get(asText(record.fields['forum']));
  const year = asNumber(record.fields['year']) ?? 0;
  return Object.fromEntries(
    Object.entries(asWords(forum)).map(([lang, words]) => [lang, `${words}, ${year}`]),
  );
}
