import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asNumber, asRows, asText } from '#desk/record/value.ts';

/** What counts as taking part, in the order in which it is told. */
export const deeds = ['documents', 'speakers', 'posts', 'adopted'] as const;
export type ParticipationDeed = (typeof deeds)[number];

export interface ParticipationCounts {
  readonly actor: string;
  /** Null where nothing is recorded: not 0. */
  readonly counts: Readonly<Record<ParticipationDeed, number | null>>;
}

export interface ParticipationRecord {
  readonly id: string;
  readonly forum: string;
  readonly year: number;
  readonly rows: readonly ParticipationCounts[];
}

export const participationFrom = (dossier: Dossier): ParticipationRecord => ({
  id: dossier.id,
  forum: asText(valueOf(dossier, 'forum')),
  year: asNumber(valueOf(dossier, 'year')) ?? 0,
  rows: asRows(valueOf(dossier, 'counts')).map((row) => ({
    actor: asText(row['actor']),
    counts: {
      documents: asNumber(row['documents']) ?? null,
      speakers: asNumber(row['speakers']) ?? null,
      posts: asNumber(row['posts']) ?? null,
      adopted: asNumber(row['adopted']) ?? null,
    },
  })),
});

/** How much an actor takes part, beside the most active one recorded. */
export interface ParticipationIndex extends ParticipationCounts {
  /** From 0 to 100; null where nothing of it is recorded. */
  readonly index: number | null;
}

/** So many years count, the last of them the one asked for. */
export const yearsCounted = 5;

/**
 * **Participation index.** Of each actor in one forum over the last five years: its documents, speakers, posts held and
 * proposals adopted, each as a share of the largest number that anybody recorded there has, and the mean of these shares,
 * from 0 to 100. A count that is recorded of nobody is left out of the mean; one that is recorded of others and not of an actor
 * too: nothing is taken to be 0.
 */
export function participationIndex(
  records: readonly ParticipationRecord[],
  forum: string,
  year: number,
): readonly ParticipationIndex[] {
  const rows = records
    .filter((record) => record.forum === forum && record.year > year - yearsCounted && record.year <= year)
    .flatMap((record) => record.rows);
  const summed = [...Map.groupBy(rows, ({ actor }) => actor)].map(([actor, own]) => ({
    actor,
    counts: countsOf(own),
  }));
  const most = Object.fromEntries(
    deeds.map((deed) => [deed, Math.max(0, ...summed.map(({ counts }) => counts[deed] ?? 0))]),
  );
  return summed
    .map(({ actor, counts }) => {
      const shares = deeds.flatMap((deed) => {
        const count = counts[deed];
        const largest = most[deed] ?? 0;
        return count === null || largest === 0 ? [] : [count / largest];
      });
      const index =
        shares.length === 0 ? null : (100 * shares.reduce((sum, one) => sum + one, 0)) / shares.length;
      return { actor, counts, index };
    })
    .toSorted(
      (one, other) => (other.index ?? -1) - (one.index ?? -1) || one.actor.localeCompare(other.actor),
    );
}

/** Sums over years; null where no year records it. */
function countsOf(rows: readonly ParticipationCounts[]): ParticipationCounts['counts'] {
  const sum = (deed: ParticipationDeed): number | null =>
    rows.reduce<number | null>((all, { counts }) => {
      const count = counts[deed];
      return count === null ? all : (all ?? 0) + count;
    }, null);
  return {
    documents: sum('documents'),
    speakers: sum('speakers'),
    posts: sum('posts'),
    adopted: sum('adopted'),
  };
}
