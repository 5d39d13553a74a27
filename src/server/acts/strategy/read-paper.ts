import type { Lang } from '#language/language.ts';
import { textIn } from '#language/language.ts';
import { printMarking } from '#desk/brief/print-marking.ts';
import { government, type Marking } from '#desk/marking/marking.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asDate, asWords } from '#desk/record/value.ts';
import { makeLines } from '#desk/strategy/make-lines.ts';
import type { StrategyPaper } from '#desk/strategy/paper.ts';
import { noReview, type Reviewed } from '#desk/strategy/review.ts';
import { linesOf, type ReviewLine } from '#desk/strategy/review-line.ts';
import { asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { findWorkspaces } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { readGrounds } from './read-grounds.ts';
import { beginningOf, linesOfReview, readReviews, type HeldReview } from './read-reviews.ts';

/**
 * The strategy for one reader. Of a closed review it is what was kept then; of an open one, or where none was held yet, what
 * is so now.
 *
 * @param wanted.review a review by its id; the newest where none is named
 * @returns undefined where there is no such review for this reader
 */
export async function readPaper(
  desk: Desk,
  lang: Lang,
  wanted: { readonly review?: string | undefined } = {},
): Promise<StrategyPaper | undefined> {
  const reviews = await readReviews(desk);
  const held =
    wanted.review === undefined ? reviews[0] : reviews.find(({ dossier }) => dossier.id === wanted.review);
  const facts = await factsOf(desk.db);
  const { settings, workspace } = await asReader(desk.db, desk.reader, async (trx) => ({
    settings: settingsFrom(await findDossier(trx, settingsId(desk.workspace))),
    workspace: (await findWorkspaces(trx)).find(({ id }) => id === desk.workspace),
  }));
  if (!workspace || (wanted.review !== undefined && !held)) return undefined;
  const country = settings.country ?? workspace.country;
  const { lines, objectives } = await contentsOf(desk, country, held, reviews);
  const { dossier, review = noReview } = held ?? {};
  const markings: readonly Marking[] = [
    government,
    ...(dossier ? partsOf(dossier) : []).map(({ marking }) => marking),
    ...lines.map(({ marking }) => marking),
  ];
  const codes = lines.flatMap((line) =>
    line.of === 'late' ? [line.late.by] : line.of === 'objective' ? line.stood.themes : [],
  );
  return {
    ...{ lang, lines, objectives, comments: review.comments },
    timeZone: settings.timeZone,
    country: facts.actorName(country, lang),
    unit: textIn(settings.unit, lang) || textIn(settings.name, lang),
    madeBy: desk.reader.name,
    madeAt: desk.now(),
    illustrative: workspace.example,
    marking: printMarking(markings, settings.scheme, lang),
    cut:
      objectives.length < (review.begun?.objectives ?? 0) ||
      (review.closed !== null && lines.length < review.closed.lines),
    review: dossier ? aboutReview(dossier) : null,
    learned: dossier ? asWords(valueOf(dossier, 'learned')) : {},
    names: Object.fromEntries(
      codes.map((code) => [
        code,
        facts.theme(code) ? facts.themeName(code, lang) : facts.actorName(code, lang),
      ]),
    ),
  };
}

async function contentsOf(
  desk: Desk,
  country: string,
  held: HeldReview | undefined,
  reviews: readonly HeldReview[],
): Promise<{ readonly lines: readonly ReviewLine[]; readonly objectives: readonly Reviewed[] }> {
  if (held?.review.begun) {
    const lines = await linesOfReview(desk, country, held, reviews);
    return { lines, objectives: held.review.objectives };
  }
  const { since, formerly } = beginningOf(reviews);
  const lines = makeLines(
    await readGrounds(desk, { country, today: desk.now().slice(0, 10), since, formerly }),
  );
  const objectives = linesOf(lines, 'objective').map(({ objective, marking, stood }, place): Reviewed => ({
    ...{ objective, marking, place, owner: null, decision: null, name: stood.name, target: stood.target },
  }));
  return { lines, objectives };
}

function aboutReview(dossier: Dossier): StrategyPaper['review'] {
  const { begun, closed } = dossier.review ?? noReview;
  return {
    ...{ id: dossier.id, version: dossier.version },
    name: asWords(valueOf(dossier, 'name')),
    on: asDate(valueOf(dossier, 'on')) ?? null,
    since: begun?.since ?? null,
    begunAt: begun?.at ?? null,
    closed: closed && { at: closed.at, by: closed.by },
  };
}
