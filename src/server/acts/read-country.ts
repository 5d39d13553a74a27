import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { countryFigures, type CountryFigure } from '#desk/facts/country-figures.ts';
import type { Actor } from '#desk/facts/facts.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { membershipsOf, type MembershipsOf } from '#desk/facts/memberships.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { asRows, asText, asWords } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import { latestOf, saidIn } from '#desk/stance/stance.ts';
import { findSpeakingOf, type SpeaksOf } from '#store/about-actor.ts';
import type { RollCallWithVotes } from '#store/votes/roll-calls.ts';
import { readTechnologyVotes } from './votes/read-votes-of.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';

/** What a country, or a group it belongs to, wants on one of our items, or says about it. */
export interface StanceOn {
  readonly key: string;
  readonly item: string;
  readonly number: string | null;
  readonly name: Words | string;
  readonly meeting: Words | string | null;
  /** The country itself, or the group that speaks for it. */
  readonly actor: string;
  readonly stance: string;
  readonly salience: string;
  readonly howKnown: string;
  readonly says: Words;
  readonly quotation: Words;
  readonly source: string;
}

export interface CountryPage {
  readonly actor: Actor;
  readonly memberships: MembershipsOf;
  readonly figures: readonly CountryFigure[];
  /** The latest recorded votes on technology, theirs beside ours. */
  readonly votes: readonly RollCallWithVotes[];
  readonly stances: readonly StanceOn[];
  readonly spoken: readonly SpeaksOf[];
  /** The markings of all that is on it. */
  readonly marked: readonly Marking[];
}

export interface CountryWanted {
  readonly code: string;
  /** Our own country; null before one was chosen. */
  readonly home: string | null;
  readonly on: IsoDate;
  /** The group whose median stands beside the figures. */
  readonly group: string | null;
  readonly today: IsoDate;
}

/** All that the desk knows of a country; undefined for a code that is not known. */
export async function readCountry(desk: Desk, wanted: CountryWanted): Promise<CountryPage | undefined> {
  const { code, on, group, today } = wanted;
  const facts = await factsOf(desk.db);
  const actor = facts.actor(code);
  if (!actor) return undefined;
  const home = wanted.home === code ? null : wanted.home;
  const { all } = facts;
  // Every group that ever spoke for it: which did so at a meeting its day decides.
  const groups = [
    ...new Set(all.memberships.filter(({ actor: member }) => member === code).map((row) => row.group)),
  ].filter((of) => isSpokesman(facts, of));
  const spoken = (
    await asReader(desk.db, desk.reader, (trx) => findSpeakingOf(trx, desk.workspace, [code, ...groups]))
  ).toSorted(
    (a, b) =>
      (b.on ?? '').localeCompare(a.on ?? '') ||
      (a.parent ?? '').localeCompare(b.parent ?? '') ||
      (a.number ?? '').localeCompare(b.number ?? '', 'en', { numeric: true }),
  );
  const ownOnly = new Set<SpeaksOf['kind']>(['commitment', 'candidature']);
  const shown = spoken.filter(({ kind, value }) => !ownOnly.has(kind) || names(value, code));
  const votes = await readTechnologyVotes(desk, code, home);
  return {
    actor,
    memberships: membershipsOf(all.memberships, code, on),
    figures: countryFigures(all.indicators, facts.figures, {
      actor: code,
      beside: home,
      members: group === null ? null : facts.membersOn(group, on),
      thisYear: Number(today.slice(0, 4)),
    }),
    votes,
    stances: stancesIn(
      spoken,
      (actor, day) => actor === code || facts.membersOn(actor, day ?? today).includes(code),
    ),
    spoken: shown.filter(({ kind }) => kind !== 'item'),
    marked: shown.map(({ marking }) => marking),
  };
}

/** Whether what a group says may be told of its members: who speaks for everybody speaks for nobody in particular. */
const isSpokesman = (facts: FactsLookup, group: string): boolean => facts.group(group)?.kind !== 'universal';

/** Whether a field names this actor itself. */
const names = (value: SpeaksOf['value'], code: string): boolean =>
  value === code ||
  (Array.isArray(value) && value.some((entry) => entry === code || asRows([entry])[0]?.['actor'] === code));

/** What is recorded of those who speak for it on an item's day, their latest alone, with what they will say beside it. */
function stancesIn(
  spoken: readonly SpeaksOf[],
  speaks: (actor: string, on: IsoDate | null) => boolean,
): readonly StanceOn[] {
  const found = new Map<string, StanceOn>();
  for (const of of Map.groupBy(spoken, ({ id }) => id).values()) {
    const [first] = of;
    if (first?.kind !== 'item') continue;
    const { id, name, number, meeting, on } = first;
    const add = (actor: string, more: Partial<StanceOn>): void => {
      if (!speaks(actor, on)) return;
      const key = `${id} ${actor}`;
      const blank = { stance: '', salience: '', howKnown: '', says: {}, quotation: {}, source: '' };
      const before = found.get(key) ?? { ...{ key, item: id, name, number, meeting, actor }, ...blank };
      found.set(key, { ...before, ...more });
    };
    for (const row of of.flatMap(({ field, value }) => (field === 'othersViews' ? asRows(value) : []))) {
      add(asText(row['actor']), { says: asWords(row['says']), source: asText(row['source']) });
    }
    for (const held of latestOf(of.flatMap(({ stance }) => stance ?? []))) {
      const { actor, stance, salience, howKnown, quotation, source } = saidIn(held);
      const known = { salience: salience ?? '', howKnown: howKnown ?? '', quotation };
      add(actor, { stance, ...known, ...(source !== '' && { source }) });
    }
  }
  return [...found.values()];
}
