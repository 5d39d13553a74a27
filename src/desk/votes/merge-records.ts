import { resolutionKey } from './resolution-key.ts';
import { sessionNumber } from './sessions.ts';
import { themesOfVote } from './themes-of-vote.ts';
import {
  letterAt,
  voteSources,
  type BallotKind,
  type VoteLetter,
  type VoteRecord,
  type VoteSource,
} from './vote-record.ts';

/** One roll call, put together from all sources that tell of it. */
export interface MergedVote {
  /** The first of the records it is made of, such as `undl:4064867` or `rcid:9001`. */
  readonly id: string;
  /** Those of all its records: what is said of one of them by hand is said of it. */
  readonly ids: readonly string[];
  readonly sources: readonly VoteSource[];
  readonly body: string;
  readonly session: string;
  readonly sessionNumber: number;
  readonly date: string;
  readonly symbol: string;
  readonly ballot: BallotKind;
  readonly title: string;
  readonly agenda: string;
  readonly themes: readonly string[];
  readonly publisher: string;
  readonly reference: string;
  readonly letters: string;
  /** How many votes stand otherwise in another source. */
  readonly differs: number;
}

/** Sources that number roll calls alike: a number of one is that of the others. */
const numbering: Readonly<Record<VoteSource, 'undl' | 'rcid' | 'own'>> = {
  undl: 'undl',
  starter: 'undl',
  'undl-raw': 'undl',
  voeten: 'rcid',
  unvotes: 'rcid',
  own: 'own',
};
const families = ['undl', 'rcid', 'own'] as const;

/** What a record is called whichever of the sources with the same numbers it comes from. */
export const recordId = ({ source, id }: Pick<VoteRecord, 'source' | 'id'>): string =>
  `${numbering[source]}:${id}`;

/** So many of the votes that two records both tell must be alike before they are taken for one roll call. */
const leastAlike = 0.9;

/**
 * Puts the records of one body together into roll calls: those of the same number, and those on the same resolution as a
 * whole in which the votes are alike. What comes out depends on the set of records alone,
 * not on the order in which they came.
 */
export function mergeRecords(records: readonly VoteRecord[]): readonly MergedVote[] {
  const sorted = records.toSorted(
    (a, b) => voteSources.indexOf(a.source) - voteSources.indexOf(b.source) || compare(a.id, b.id),
  );
  const groups = new Map<string, VoteRecord[]>();
  for (const record of sorted) {
    const id = recordId(record);
    const group = groups.get(id);
    if (group) group.push(record);
    else groups.set(id, [record]);
  }
  joinByResolution(groups);
  return [...groups.values()]
    .map(merge)
    .toSorted((a, b) => compare(a.date, b.date) || compareIds(a.id, b.id));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers in ids are compared as numbers: a later record has a higher one. */
const compareIds = (a: string, b: string): number => a.length - b.length || compare(a, b);

/** Of each resolution the groups of each numbering: those of two numberings that vote alike become one. */
function joinByResolution(groups: Map<string, VoteRecord[]>): void {
  const byKey = new Map<string, string[]>();
  for (const [id, group] of groups) {
    const key = keyOf(group);
    if (key === undefined) continue;
    const ids = byKey.get(key);
    if (ids) ids.push(id);
    else byKey.set(key, [id]);
  }
  for (const ids of byKey.values()) {
    for (const [n, family] of families.entries()) {
      const into = ids.filter((id) => id.startsWith(`${family}:`));
      for (const later of families.slice(n + 1)) {
        joinAlike(
          groups,
          into,
          ids.filter((id) => id.startsWith(`${later}:`)),
        );
      }
    }
  }
}

/** Of the pairs between two numberings those that vote most alike become one, each group in one pair at most. */
function joinAlike(
  groups: Map<string, VoteRecord[]>,
  into: readonly string[],
  from: readonly string[],
): void {
  const pairs = into
    .flatMap((one) =>
      from.map((other) => ({
        one,
        other,
        alike: likenessOf(groups.get(one) ?? [], groups.get(other) ?? []),
      })),
    )
    .filter(({ alike }) => alike >= leastAlike)
    .toSorted((a, b) => b.alike - a.alike || compareIds(a.one, b.one) || compareIds(a.other, b.other));
  const joined = new Set<string>();
  for (const { one, other } of pairs) {
    const group = groups.get(one);
    const more = groups.get(other);
    if (!group || !more || joined.has(one) || joined.has(other)) continue;
    group.push(...more);
    groups.delete(other);
    joined.add(one).add(other);
  }
}

function keyOf(group: readonly VoteRecord[]): string | undefined {
  if (group.some(({ ballot }) => ballot !== 'whole')) return undefined;
  for (const { symbol } of group) {
    const key = resolutionKey(symbol);
    if (key !== undefined) return key;
  }
  return undefined;
}

const isCast = (letter: VoteLetter): boolean => letter === 'Y' || letter === 'N' || letter === 'A';

/** The share of the votes both tell that are alike; 0 where neither tells what the other does. */
function likenessOf([one]: readonly VoteRecord[], [other]: readonly VoteRecord[]): number {
  let both = 0;
  let alike = 0;
  const length = Math.min(one?.letters.length ?? 0, other?.letters.length ?? 0);
  for (let place = 0; place < length; place += 1) {
    const letter = letterAt(one?.letters ?? '', place);
    const beside = letterAt(other?.letters ?? '', place);
    if (!isCast(letter) || !isCast(beside)) continue;
    both += 1;
    if (letter === beside) alike += 1;
  }
  return both === 0 ? 0 : alike / both;
}

/** What the first source says holds; what it does not say is taken from the next. */
function merge(group: readonly VoteRecord[]): MergedVote {
  const first = group[0];
  if (!first) throw new Error('mergeRecords: a roll call without a record');
  const said = (of: (record: VoteRecord) => string): string =>
    group.map(of).find((text) => text !== '') ?? '';
  const [session, date] = [said((one) => one.session), said((one) => one.date)];
  const [title, agenda] = [said((one) => one.title), said((one) => one.agenda)];
  const { letters, differs } = mergeLetters(group.map((one) => one.letters));
  return {
    id: recordId(first),
    ids: [...new Set(group.map(recordId))],
    sources: [...new Set(group.map(({ source }) => source))],
    ...{
      body: first.body,
      session,
      sessionNumber: sessionNumber(first.body, session, date),
      date,
      title,
      agenda,
    },
    symbol: said((one) => one.symbol),
    ballot: first.ballot,
    themes: themesOfVote(title, agenda, [...new Set(group.flatMap(({ issues }) => issues))].toSorted()),
    publisher: said((one) => one.publisher),
    reference: said((one) => one.reference),
    letters,
    differs,
  };
}

function mergeLetters([first = '', ...others]: readonly string[]): { letters: string; differs: number } {
  if (others.length === 0) return { letters: first, differs: 0 };
  let letters = '';
  let differs = 0;
  const length = Math.max(first.length, ...others.map((other) => other.length));
  for (let place = 0; place < length; place += 1) {
    let letter = letterAt(first, place);
    let otherwise = false;
    for (const other of others) {
      const beside = letterAt(other, place);
      if (isVague(letter)) letter = isVague(beside) && letter !== ' ' ? letter : beside;
      else if (!isVague(beside) && beside !== letter) otherwise = true;
    }
    letters += letter;
    if (otherwise) differs += 1;
  }
  return { letters: letters.trimEnd(), differs };
}

/** A blank, and no member: a source that knows of a vote knows better. */
const isVague = (letter: VoteLetter): boolean => letter === ' ' || letter === '.';
