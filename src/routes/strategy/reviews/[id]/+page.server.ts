import { readCell } from '#desk/forms/read-cell.ts';
import { typedOf } from '#desk/forms/names.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { partsOf } from '#desk/record/parts.ts';
import { refuse } from '#desk/record/refusal.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asWords, type FieldValue } from '#desk/record/value.ts';
import { noReview } from '#desk/strategy/review.ts';
import { changeable, verdicts } from '#desk/strategy/review-deeds.ts';
import { factsOf } from '#acts/facts.ts';
import { closeReview, commentOn, decideObjective } from '#acts/strategy/hold-review.ts';
import { linesOfReview, readReviews } from '#acts/strategy/read-reviews.ts';
import { deskOf, getDossier } from '../../../get-dossier.ts';
import { answer, lineOf } from '../../../items/item-page.ts';
import type { Actions, PageServerLoad } from './$types';

const countryOf = ({ around }: App.Locals): string =>
  around.settings.country ?? around.workspace?.country ?? '';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const read = await getDossier(event, event.params.id, 'strategy-review');
  const { dossier, allowed } = read;
  const desk = deskOf(locals.desk, read);
  const review = dossier.review ?? noReview;
  const reviews = await readReviews(desk);
  const lines = await linesOfReview(desk, countryOf(locals), { dossier, review }, reviews);
  const facts = await factsOf(desk.db);
  const codes = lines.flatMap((line) => (line.of === 'late' ? [line.late.by] : []));
  const themes = lines.flatMap((line) => (line.of === 'objective' ? line.stood.themes : []));
  return {
    id: dossier.id,
    name: asWords(valueOf(dossier, 'name')),
    learned: asWords(valueOf(dossier, 'learned')),
    allowed,
    review: { ...review, lines: [] },
    lines,
    actors: Object.fromEntries(codes.map((code) => [code, facts.actorName(code, locals.lang)])),
    themes: Object.fromEntries(themes.map((code) => [code, facts.themeName(code, locals.lang)])),
    hidden:
      (review.begun !== null && review.objectives.length < review.begun.objectives) ||
      (review.closed !== null && lines.length < review.closed.lines),
    archived: dossier.archived,
    marking: highestOf([
      ...partsOf(dossier).map(({ marking }) => marking),
      ...lines.map(({ marking }) => marking),
    ]),
  };
};

const back = ({ id }: { readonly id: string }, at = ''): string =>
  `/strategy/reviews/${id}${at === '' ? '' : `#${at}`}`;

export const actions: Actions = {
  comment: async ({ locals, params, request }) => {
    const form = await request.formData();
    const objective = lineOf(form, 'objective');
    const done = await commentOn(
      locals.desk,
      params.id,
      objective === '' ? null : objective,
      lineOf(form, 'text').slice(0, 4_000),
    );
    return answer(done, back(params, objective || 'all'), form);
  },
  decide: async ({ locals, params, request }) => {
    const form = await request.formData();
    const objective = lineOf(form, 'objective');
    const verdict = verdicts.find((one) => one === lineOf(form, 'verdict'));
    if (!verdict) return answer(refuse('choice-missing'), '', form);
    const typed = typedOf(form);
    const values: Partial<Record<(typeof changeable)[number], FieldValue>> = {};
    for (const key of changeable) {
      const field = findField('objective', key);
      if (!field) continue;
      const read = readCell(typed, key, field, { choices: {}, timeZone: 'UTC' });
      if (read.problem) return answer(refuse('ill-shaped'), '', form);
      values[key] = read.value;
    }
    const reason = lineOf(form, 'reason').slice(0, 4_000);
    const done = await decideObjective(locals.desk, params.id, { objective, verdict, reason, values });
    return answer(done, back(params, objective), form);
  },
  close: async ({ locals, params }) =>
    answer(await closeReview(locals.desk, params.id, countryOf(locals)), back(params)),
};
