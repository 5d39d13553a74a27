import { textIn, type Lang } from '#language/language.ts';
import type { AskedQuestion } from '#desk/item/asked-question.ts';
import type { DeadlineTerms } from '#desk/item/deadline.ts';
import type { Asking, PlannedRequest } from '#desk/item/plan-asking.ts';
import { stageOf } from '#desk/item/readiness.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { mayReadPart } from '#desk/people/may-read.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { canonical } from '#desk/record/canonical.ts';
import { cutTo } from '#desk/record/parts.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asWords } from '#desk/record/value.ts';
import { asEngine, asReader } from '#store/context.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { planAsking } from './ask-institutions.ts';
import { authorOf, type Desk } from './desk.ts';
import { linkReader } from './reply-by-link.ts';
import { mayLeave } from './reply-link.ts';

/** What some institutions would be shown: those with the same questions see the same. */
export interface PreviewedQuestions {
  readonly institutions: readonly { readonly id: string; readonly name: string }[];
  readonly questions: readonly AskedQuestion[];
  /** Questions that speak of sections which may not leave by a link: they would go on paper. */
  readonly onPaper: number;
}

/**
 * What each institution would see if this went out now: the acts are done to the items in thought, and the outcome is cut
 * to a focal point's eyes, and to those of whoever asks.
 */
export async function previewAsking(
  desk: Desk,
  items: readonly string[],
  asking: Asking,
  terms: DeadlineTerms,
  around: { readonly lang: Lang; readonly timeZone: string },
): Promise<Decision<{ readonly preview: readonly PreviewedQuestions[] }>> {
  const planned = await planAsking(desk, items, asking, terms, around.timeZone);
  if (!planned.ok) return planned;
  const { requests, institutions, deadline } = planned.plan;
  const names = new Map(
    institutions.map((one) => [one.id, textIn(asWords(valueOf(one, 'name')), around.lang) || one.id]),
  );
  const whole = await asEngine(desk.db, desk.reader, (trx) => findDossiersByIds(trx, items));
  if (whole.length < items.length) return refuse('not-found');
  const anybody = linkReader({ institution: '', asks: [], askedBy: '' }, '');
  const parents = [...new Set(whole.flatMap(({ parent }) => parent ?? []))];
  const meetings = await asReader(desk.db, anybody, (trx) => findDossiersByIds(trx, parents));
  const byInstitution = Map.groupBy(requests, ({ institution }) => institution);
  const alike = Map.groupBy(byInstitution, ([, own]) =>
    canonical(own.map(({ item, points }) => ({ item, points }))),
  );
  const preview = [...alike.values()].map((group): PreviewedQuestions => {
    const [institution = '', own = []] = group[0] ?? [];
    const shown = own.map((one) => previewOne(desk, whole, institution, one, deadline));
    return {
      institutions: group.map(([id]) => ({ id, name: names.get(id) ?? id })),
      questions: shown.flatMap(({ question, leaves }) => (leaves ? [question] : [])),
      onPaper: shown.filter(({ leaves }) => !leaves).length,
    };
  });
  return { ok: true, preview };

  function previewOne(
    { reader, now }: Desk,
    dossiers: typeof whole,
    to: string,
    { item: id, points, mandatory }: PlannedRequest,
    until: string,
  ): { readonly question: AskedQuestion; readonly leaves: boolean } {
    const before = dossiers.find((one) => one.id === id);
    if (!before) throw new Error(`the item ${id} is gone`);
    const request = `preview-${to}`;
    const after = applyAct(before, {
      dossier: id,
      seq: before.version + 1,
      deed: { kind: 'asked', request, institution: to, points, deadline: until, mandatory },
      by: authorOf(reader),
      at: now(),
      marking: before.marking,
    });
    const focalPoint = linkReader({ institution: to, asks: [], askedBy: '' }, '');
    const item = cutTo(
      after,
      (part) => mayReadPart(focalPoint, after, part) && mayReadPart(reader, after, part),
    );
    const consultation = item.consultation ?? noConsultation;
    const asked = after.consultation?.requests.find((one) => one.id === request);
    if (!asked) throw new Error(`the item ${id} was not asked about`);
    return {
      leaves: mayLeave({ item: after, request }),
      question: {
        item,
        meeting: meetings.find((one) => one.id === item.parent),
        request: asked,
        replies: [],
        conditions: [],
        copied: [],
        stage: stageOf(consultation),
        about: consultation.positionVersion,
        key: request,
      },
    };
  }
}
