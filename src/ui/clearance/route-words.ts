import { formatList } from '#language/formats.ts';
import { textIn, type Lang, type Words } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import type { ClearerDecision } from '#desk/item/clearance.ts';
import type { InSeveralSteps, RouteConditions, Seat } from '#desk/item/route.ts';
import type { StoodInFor } from '#desk/people/reader.ts';
import type { MarkingScheme } from '#desk/marking/marking.ts';
import { nameFrom } from '../item/item-names.ts';
import { markingText } from '../show/marking-text.ts';

/** What a route is called; the simple one has its name in the messages. */
export const routeName = (t: Translate, lang: Lang, { name }: { readonly name: Words }): string =>
  textIn(name, lang) || t('clearance.route.simple');

/** What a step is called; one without a name by its number. */
export const stepName = (
  t: Translate,
  lang: Lang,
  { name, round }: { readonly name: Words; readonly round: number },
): string => textIn(name, lang) || t('clearance.route.step', { round });

/** Why a route was picked, in a sentence. */
export function whyRoute(
  t: Translate,
  lang: Lang,
  when: RouteConditions,
  theme: string,
  choices: FormChoices,
  scheme: MarkingScheme,
): string {
  const reasons = [
    ...(when.themes.length > 0
      ? [t('clearance.route.reason.theme', { theme: nameFrom(choices, 'theme', theme) })]
      : []),
    ...(when.money ? [t('clearance.route.reason.money')] : []),
    ...(when.treaty ? [t('clearance.route.reason.treaty')] : []),
    ...(when.atOrAbove === null
      ? []
      : [
          t('clearance.route.reason.marking', {
            marking: markingText({ rank: when.atOrAbove, audience: null }, scheme, lang),
          }),
        ]),
  ];
  return reasons.length === 0
    ? t('clearance.route.because-none')
    : t('clearance.route.because', { reasons: formatList(reasons, lang) });
}

/** That one person decides in several steps, and which. */
export const saySeveralSteps = (
  t: Translate,
  lang: Lang,
  { person, steps: places }: InSeveralSteps,
  steps: readonly { readonly name: Words; readonly round: number }[],
): string =>
  t('clearance.route.several', {
    name: person.name,
    count: places.length,
    steps: formatList(
      places.flatMap((place) => (steps[place] ? [stepName(t, lang, steps[place])] : [])),
      lang,
    ),
  });

/** Who decided, and for whom. */
export const deciderName = (
  t: Translate,
  { by, for: absent }: Pick<ClearerDecision, 'by' | 'for'>,
): string => (absent ? t('clearance.steps.for', { name: by.name, absent: absentName(t, absent) }) : by.name);

/** Who is away, with those between who are away too. */
export const absentName = (t: Translate, { name, through = [] }: StoodInFor): string =>
  through.length === 0
    ? name
    : t('clearance.steps.through', {
        name,
        through: formatList(
          through.map((one) => one.name),
          t.lang,
        ),
      });

/** Who may fill a place. */
export const seatNames = (t: Translate, lang: Lang, { people, office }: Seat): string => {
  const names = formatList(
    people.map(({ name }) => name),
    lang,
  );
  const who = people.length > 1 ? t('clearance.steps.or', { names }) : names;
  return office
    ? t('clearance.route.office', { office: textIn(office.name, lang) || office.code, holders: who })
    : who;
};
