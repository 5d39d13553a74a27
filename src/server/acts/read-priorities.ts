import { dependenceFrom, dependenceOf } from '#desk/priorities/dependence.ts';
import type { IsoDate } from '#language/formats.ts';
import {
  evidenceOf,
  type ComingItem,
  type EvidenceSources,
  type ThemeEvidence,
} from '#desk/priorities/evidence.ts';
import { firstItems, itemEvidenceOf } from '#desk/priorities/item-evidence.ts';
import { participationFrom, participationIndex } from '#desk/priorities/participation.ts';
import { latestReviews, reviewFrom, type Review } from '#desk/priorities/review.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText, asWords, isFilled } from '#desk/record/value.ts';
import type { Desk } from './desk.ts';
import { readNeedFigures } from './evidence/read-need-figures.ts';
import { factsOf } from './facts.ts';
import { readBackings } from './read-backings.ts';
import { readAll } from './read-pursuits.ts';
import { readList } from './read-list.ts';
import { readReach } from './trade/read-reach.ts';

/** What the order of themes rests on, as this reader may see it. */
export interface PriorityGrounds {
  readonly reviews: readonly Review[];
  /** The review that holds, and the one before it. */
  readonly review: Review | undefined;
  readonly before: Review | undefined;
  /**
   * What is known today, with the judgements of a review; of the review before it with the figures as they were known on its
   * day, so that what changed since says what moved.
   */
  readonly evidenceWith: (review: Review | undefined) => ReadonlyMap<string, ThemeEvidence>;
  /** The same of the items that come first. */
  readonly itemEvidenceWith: (review: Review | undefined) => ReadonlyMap<string, ThemeEvidence>;
  readonly coming: readonly ComingItem[];
  /** The markings of all that any of it is worked out from. */
  readonly marked: readonly Marking[];
}

/**
 * @param country whose need is measured
 * @param wanted.review the id of a review to look at; the latest where there is none of that id
 */
export async function readPriorities(
  desk: Desk,
  country: string,
  wanted: { readonly today: IsoDate; readonly review?: string | null },
): Promise<PriorityGrounds> {
  const { today } = wanted;
  const [facts, known, objectives, found, dependence, items, meetings, trade, participation] =
    await Promise.all([
      factsOf(desk.db),
      readNeedFigures(desk),
      readAll(desk, 'objective'),
      readAll(desk, 'priority-review'),
      readAll(desk, 'dependence'),
      readList(desk, 'item'),
      readList(desk, 'meeting'),
      readReach(desk, country, Number(today.slice(0, 4))),
      readAll(desk, 'participation'),
    ]);
  const reviews = found.map(reviewFrom).toSorted((one, other) => other.on.localeCompare(one.on));
  const asked = reviews.find(({ id }) => id === wanted.review);
  const [latest] = latestReviews(reviews, today);
  const review = asked ?? latest;
  const older = review ? reviews.filter(({ id, on }) => id !== review.id && on <= review.on) : [];
  const before = older.length > 0 ? latestReviews(older, review?.on ?? today)[0] : undefined;
  const then = before && (await readNeedFigures(desk, `${before.on}T23:59:59.999Z`));
  const meeting = new Map(meetings.map((one) => [one.id, one]));
  const coming = items.flatMap((item): ComingItem[] => {
    const at = meeting.get(item.parent ?? '');
    const theme = asText(item.card['theme']);
    if (!at?.starts || at.starts.slice(0, 10) < today || theme === '') return [];
    return [
      {
        id: item.id,
        name: item.name,
        marking: item.marking,
        theme,
        meeting: at.id,
        meetingName: at.name,
        starts: at.starts.slice(0, 10),
        forum: asText(at.card['forum']),
      },
    ];
  });
  const { backings, marked: stancesMarked } = await readBackings(desk, coming);
  const thisYear = Number(today.slice(0, 4));
  const records = participation.map(participationFrom);
  const sources: Omit<EvidenceSources, 'peers' | 'judgements'> = {
    facts,
    ...known,
    country,
    objectives: objectives.map((objective) => ({
      id: objective.id,
      name: asWords(valueOf(objective, 'name')),
      themes: asCodes(valueOf(objective, 'themes')),
      firm: isFilled(valueOf(objective, 'target')) && asDate(valueOf(objective, 'by')) !== undefined,
    })),
    coming,
    dependence: dependence.map((dossier) =>
      dependenceOf(dependenceFrom(dossier), country, Number(today.slice(0, 4))),
    ),
    backings,
    participation: [...new Set(records.map(({ forum }) => forum))].flatMap((forum) => {
      const own = participationIndex(records, forum, thisYear).find(({ actor }) => actor === country);
      const name = facts.all.forums.find(({ code }) => code === forum)?.name ?? {};
      return own && own.index !== null ? [{ forum, name, index: own.index }] : [];
    }),
    reach: trade.reach.state === 'current' ? trade.reach.reach : null,
    today,
  };
  const evidenceWith: PriorityGrounds['evidenceWith'] = (of) =>
    evidenceOf({
      ...sources,
      ...(of?.id === before?.id && then),
      peers: of?.peers ?? [],
      judgements: of?.judgements ?? [],
    });
  return {
    reviews,
    review,
    before,
    coming,
    marked: [
      ...stancesMarked,
      ...[...objectives, ...found, ...dependence, ...participation].map(({ marking }) => marking),
      ...coming.flatMap((item) => [item.marking, meeting.get(item.meeting)?.marking ?? item.marking]),
    ],
    evidenceWith,
    itemEvidenceWith: (of) =>
      itemEvidenceOf(evidenceWith(of), of?.itemJudgements ?? [], { ...sources, coming: firstItems(coming) }),
  };
}
