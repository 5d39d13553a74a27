import { allTyped, firstTyped, type Typed } from '#desk/forms/names.ts';
import type { Asking } from './plan-asking.ts';
import { latePolicies } from './settling-policy.ts';

/** How many points a form of asking has room for; those left empty are not asked. */
export const pointPlaces = [1, 2, 3, 4] as const;

/** The hidden control that says which day its author keeps though nobody works on it. */
export const keptDayName = 'keptDay';

/** Reads the form of `AskForm`. */
export const readAsking = (typed: Typed): Asking => ({
  institutions: allTyped(typed, 'institution'),
  mandatory: firstTyped(typed, 'all-mandatory') === '' ? allTyped(typed, 'mandatory') : allAsked(typed),
  points: pointPlaces
    .map((n) => ({
      question: firstTyped(typed, `question.${n}`).trim(),
      sections: allTyped(typed, `sections.${n}`),
      to: allTyped(typed, `to.${n}`),
    }))
    .filter(({ question, sections }) => question !== '' || sections.length > 0),
  on: firstTyped(typed, 'on').trim(),
  shortBecause: firstTyped(typed, 'shortBecause').trim(),
  keptDay: firstTyped(typed, keptDayName),
  late: latePolicies.find((one) => one === firstTyped(typed, 'late')),
});

const allAsked = (typed: Typed): readonly string[] => [
  ...allTyped(typed, 'institution'),
  ...pointPlaces.flatMap((n) => allTyped(typed, `to.${n}`)),
];
