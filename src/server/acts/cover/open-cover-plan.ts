import type { IsoDate } from '#language/formats.ts';
import { formatDate } from '#language/formats.ts';
import { languages } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { usualHours } from '#desk/priorities/cover-plan.ts';
import type { Desk } from '../desk.ts';
import { newId, openDossier } from '../open-dossier.ts';
import type { Done } from '../perform.ts';

export interface NewCoverPlan {
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** So many hours for each person; who has others is changed by hand. */
  readonly hours: number;
}

/** Opens a plan with everybody who covers a theme in it. */
export const openCoverPlan = (
  desk: Desk,
  { from, until, hours }: NewCoverPlan,
  covering: readonly { readonly id: string }[],
): Promise<Done> =>
  openDossier(desk, {
    kind: 'cover-plan',
    lead: desk.reader.institution,
    fields: {
      name: Object.fromEntries(
        languages.map((lang) => [
          lang,
          translatorFor(lang)('cover.plan-name', {
            from: formatDate(from, lang),
            until: formatDate(until, lang),
          }),
        ]),
      ),
      ...{ from, until },
      ...{
        fullHours: usualHours.full,
        shortHours: usualHours.short,
        defensiveHours: usualHours.defensive,
      },
      people: covering.map(({ id }) => ({ id: newId('row'), person: id, hours })),
    },
  });
