import { formatDate } from '#language/formats.ts';
import { languages, type Words } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { asWords } from '#desk/record/value.ts';
import { isOpenReview, undecidedIn } from '#desk/strategy/review.ts';
import { verdicts } from '#desk/strategy/review-deeds.ts';
import { beginReview } from '#acts/strategy/hold-review.ts';
import { lastDecisionOn, readStrategy } from '#acts/strategy/read-strategy.ts';
import { answer, lineOf } from '../items/item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { desk, around } = locals;
  const today = localOf(desk.now(), around.settings.timeZone).slice(0, 10);
  const country = around.settings.country ?? around.workspace?.country ?? '';
  const { aims, reviews, due } = await readStrategy(desk, country, today);
  const open = reviews.find(({ review }) => isOpenReview(review));
  return {
    today,
    due,
    objectives: aims.map(({ objective, stood }) => ({
      id: objective,
      stood,
      decided: lastDecisionOn(reviews, objective) ?? null,
    })),
    open: open && {
      id: open.dossier.id,
      since: open.review.begun?.at ?? '',
      all: open.review.objectives.length,
      decided: open.review.objectives.length - undecidedIn(open.review).length,
    },
    reviews: reviews.map(({ dossier, review }) => ({
      id: dossier.id,
      name: asWords(dossier.fields['name']?.value),
      closed: review.closed,
      counts: Object.fromEntries(
        verdicts.map((verdict) => [
          verdict,
          review.objectives.filter(({ decision }) => decision?.verdict === verdict).length,
        ]),
      ),
    })),
    proposed: proposedName(today),
    mayOpen: mayDo(desk.reader, { kind: 'strategy-review', lead: desk.reader.institution }, 'opened'),
    marking: highestOf([
      ...aims.map(({ marking }) => marking),
      ...reviews.map(({ dossier }) => dossier.marking),
    ]),
  };
};

/** What a review is called unless its head says otherwise, in every language. */
const proposedName = (today: string): Words =>
  Object.fromEntries(
    languages.map((lang) => [
      lang,
      translatorFor(lang)('strategy.open-one.proposed', { day: formatDate(today, lang) }),
    ]),
  );

export const actions: Actions = {
  open: async ({ locals, request }) => {
    const form = await request.formData();
    const name = Object.fromEntries(
      languages.flatMap((lang) => {
        const said = lineOf(form, `name.${lang}`).slice(0, 500);
        return said === '' ? [] : [[lang, said]];
      }),
    );
    const done = await beginReview(locals.desk, name);
    return answer(done, done.ok ? `/strategy/reviews/${done.dossier.id}` : '', form);
  },
};
