import type { Lang } from '#language/language.ts';
import { readHolidays, withHolidays } from '#desk/forms/read-holidays.ts';
import { settingsId } from '#desk/people/settings.ts';
import { asRows } from '#desk/record/value.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { Desk } from './desk.ts';
import { lookAgain } from './look-around.ts';
import { newId } from './open-dossier.ts';
import { perform } from './perform.ts';

/** Takes a table of days off into the settings: all of its lines, or none and the lines that say no day. */
export async function importHolidays(
  desk: Desk,
  text: string,
  lang: Lang,
): Promise<Decision<{ readonly taken: number }>> {
  const { days, badLines } = readHolidays(text);
  if (badLines.length > 0) return refuse('bad-holidays', [], { lines: badLines.slice(0, 10).join(', ') });
  if (days.length === 0) return refuse('no-holidays');
  const done = await perform(desk, settingsId(desk.workspace), (settings) => {
    const held = settings.fields['holidays'];
    const value = withHolidays(asRows(held?.value), days, lang, () => newId('day'));
    return { kind: 'edited', field: 'holidays', value, base: held?.version ?? 0 };
  });
  if (!done.ok) return done;
  lookAgain();
  return { ok: true, taken: days.length };
}
