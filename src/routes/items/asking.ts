import { fail } from '@sveltejs/kit';
import { askInstitutions } from '#acts/ask-institutions.ts';
import { deadlineTermsFor } from '#acts/deadline-terms.ts';
import { previewAsking } from '#acts/preview-asking.ts';
import { deskRunning } from '#acts/running.ts';
import { allTyped, typedOf, type Typed } from '#desk/forms/names.ts';
import { judgeDeadline, proposeDeadline, readyBy } from '#desk/item/deadline.ts';
import { keptDayName, readAsking } from '#desk/item/read-asking.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import type { Dossier } from '#desk/record/dossier.ts';

/** What an asking form needs to know of days: the proposal, and what it is counted from. */
export function daysOfAsking({ desk, around }: App.Locals, meeting: Dossier | undefined) {
  const terms = deadlineTermsFor(desk, around.settings, meeting);
  const proposed = proposeDeadline(terms);
  const { daysOff, ...days } = terms;
  const between = [...daysOff.holidays].filter((day) => day > terms.today && day <= proposed);
  return {
    proposed,
    days,
    holidays: between,
    readyBy: readyBy(terms),
    judged: judgeDeadline(terms, proposed),
    origin: deskRunning().origin,
  };
}

/** What a pressed button of an asking form does: ask, show what each would see, or choose all that are suggested. */
export async function actOnAsking(
  { desk, around, lang }: App.Locals,
  form: FormData,
  on: {
    readonly items: readonly string[];
    readonly workspace: string;
    readonly meeting: Dossier | undefined;
  },
  act: 'ask' | 'preview' | 'choose',
) {
  const typed = typedOf(form);
  if (act === 'choose') return { chosen: withSuggested(typed) };
  const { settings } = around;
  const terms = deadlineTermsFor(desk, settings, on.meeting);
  const at = { ...desk, workspace: on.workspace };
  const showing = { lang, timeZone: settings.timeZone, origin: deskRunning().origin };
  const asking = readAsking(typed);
  if (act === 'preview') {
    const seen = await previewAsking(at, on.items, asking, terms, showing);
    const { tooLate, workingDays } = judgeDeadline(terms, asking.on);
    return seen.ok
      ? { preview: seen.preview, typed, tooLate, workingDays }
      : fail(400, { refusal: seen, typed: toldOfDay(typed, seen) });
  }
  const done = await askInstitutions(at, on.items, asking, terms, showing);
  return done.ok ? { asked: done.asked } : fail(400, { refusal: done, typed: toldOfDay(typed, done) });
}

/** Whoever was told that nobody works on the day they chose keeps it by pressing once more. */
export const toldOfDay = (typed: Typed, { reason }: Refusal): Typed =>
  reason === 'deadline-rest-day' ? { ...typed, [keptDayName]: allTyped(typed, 'on') } : typed;

/** Everybody who is suggested is ticked besides those who were. */
const withSuggested = (typed: Typed): Typed => ({
  ...typed,
  institution: [...new Set([...allTyped(typed, 'institution'), ...allTyped(typed, 'suggested')])],
});
