import { depths, type Depth } from '#desk/kinds/meeting-fields.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asDate, asNumber, asRows, asText, asWords } from '#desk/record/value.ts';
import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { SuggestedDepth } from './suggest-depth.ts';

/** Hours that an item takes by its depth, until a plan says otherwise. */
export const usualHours: Readonly<Record<SuggestedDepth, number>> = { full: 24, short: 8, defensive: 4 };

/** Who is to do an item, how deep. */
export interface Task {
  readonly item: string;
  /** Null where nobody is. */
  readonly person: string | null;
  readonly depth: Depth;
}

/** What the head decides, with the reason. */
export interface Choice extends Task {
  readonly reason: string;
}

export interface CoverPlan {
  readonly id: string;
  readonly name: Words;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly hours: Readonly<Record<SuggestedDepth, number>>;
  readonly people: readonly { readonly person: string; readonly hours: number }[];
  readonly chosen: readonly Choice[];
  /** What followed when it was last reckoned; null where it never was. */
  readonly assigned: readonly Task[] | null;
  readonly assignedAt: IsoMoment | null;
  readonly proved: boolean;
}

export function coverPlanFrom(dossier: Dossier): CoverPlan {
  const number = (key: string, usual: number): number => asNumber(valueOf(dossier, key)) ?? usual;
  const depthIn = (value: unknown): Depth => depths.find((one) => one === value) ?? 'not-covered';
  const held = dossier.fields['proved'];
  return {
    id: dossier.id,
    name: asWords(valueOf(dossier, 'name')),
    from: asDate(valueOf(dossier, 'from')) ?? '',
    until: asDate(valueOf(dossier, 'until')) ?? '',
    hours: {
      full: number('fullHours', usualHours.full),
      short: number('shortHours', usualHours.short),
      defensive: number('defensiveHours', usualHours.defensive),
    },
    people: asRows(valueOf(dossier, 'people')).map((row) => ({
      person: asText(row['person']),
      hours: asNumber(row['hours']) ?? 0,
    })),
    chosen: asRows(valueOf(dossier, 'chosen')).map((row) => ({
      item: asText(row['item']),
      person: asText(row['person']) || null,
      depth: depthIn(row['depth']),
      reason: asText(row['reason']),
    })),
    assigned: held
      ? asRows(valueOf(dossier, 'assigned')).map((row) => ({
          item: asText(row['item']),
          person: asText(row['person']) || null,
          depth: depthIn(row['depth']),
        }))
      : null,
    assignedAt: held?.at ?? null,
    proved: valueOf(dossier, 'proved') === true,
  };
}
