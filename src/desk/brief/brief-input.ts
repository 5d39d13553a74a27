import type { IsoMoment } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { MarkingScheme } from '#desk/marking/marking.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { isFilled } from '#desk/record/value.ts';
import { stancesOf } from '#desk/stance/stance.ts';
import type { BriefFacts } from './brief-facts.ts';
import type { IssuedBrief } from './issue.ts';
import type { BriefTemplate } from './template.ts';

/**
 * What there was before the store cut it to the reader: dossier id → keys of its filled fields. Only keys, no
 * values: enough to tell *not for this reader* from *not written*.
 */
export type BeforeCut = Readonly<Record<string, readonly string[]>>;

/** The filled fields of whole dossiers: the meeting, its items and contributions, read without a reader's limits. */
export const beforeCutOf = (dossiers: readonly Dossier[]): BeforeCut =>
  Object.fromEntries(
    dossiers.filter((dossier) => !dossier.archived).map((dossier) => [dossier.id, keysHeld(dossier)]),
  );

/** The filled fields of a dossier; and `stances`, where any is recorded and not withdrawn, with the key of each. */
export const keysHeld = (dossier: Dossier): readonly string[] => {
  const fields = Object.keys(dossier.fields).filter((key) => isFilled(dossier.fields[key]?.value));
  const stances = stancesOf(dossier).filter(({ withdrawn }) => !withdrawn);
  return stances.length === 0 ? fields : [...fields, 'stances', ...stances.map(({ id }) => `stance:${id}`)];
};

/** Everything a brief is made of. Dossiers are already cut to `reader`; archived ones are left out here. */
export interface BriefInput {
  readonly lang: Lang;
  /** A translator for `lang`. */
  readonly t: Translate;
  readonly template: BriefTemplate;
  /** What acts are written in, which exist in one language only: replies, conditions, decisions, reasons. */
  readonly spoken: Lang;
  readonly now: IsoMoment;
  readonly timeZone: string;
  readonly reader: Reader;
  readonly scheme: MarkingScheme;
  readonly illustrative: boolean;
  readonly settings: Dossier | null;
  readonly meeting: Dossier;
  readonly items: readonly Dossier[];
  readonly contributions: readonly Dossier[];
  readonly institutions: readonly Dossier[];
  readonly issued: IssuedBrief;
  readonly facts: BriefFacts;
  /** The budget of one item, in pages. */
  readonly pagesPerItem: number;
  readonly copy: number | null;
  readonly beforeCut: BeforeCut;
  /** The draft is asked for, also where an older version is cleared and stands. */
  readonly draft?: boolean;
  /** Item id → the hash of the act that cleared the version that stands. */
  readonly seals?: Readonly<Record<string, string>>;
}
