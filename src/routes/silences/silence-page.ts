import { titleOf } from '#ui/item/item-names.ts';
import { placeOf } from '#ui/place-of.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { findAbove } from '#acts/silence/read-silences.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { deskOf, getDossier } from '../get-dossier.ts';

/** A silence procedure for its pages, with names for those it is put to. */
export async function getSilence(event: Parameters<typeof getDossier>[0], id: string) {
  const { desk, lang } = event.locals;
  const read = await getDossier(event, id, 'silence');
  const at = deskOf(desk, read);
  const [choices, above] = await Promise.all([choicesFor(at, lang, 'silence'), findAbove(at, read.dossier)]);
  return { ...read, choices, above, crumb: above && crumbOf(above, lang) };
}

const crumbOf = (above: Dossier, lang: App.Locals['lang']) => ({
  href: placeOf(above),
  text: titleOf(above, lang).text,
});

const day = 86_400_000;

/** The hour that a form proposes: the end of a working day, a day after the least that the desk gives. */
export const proposedHour = (now: string, hours: number, timeZone: string): string =>
  `${localOf(new Date(Date.parse(now) + hours * 3_600_000 + day).toISOString(), timeZone).slice(0, 10)}T17:00`;
