import type { IsoMoment } from '#language/formats.ts';
import type { MarkingScheme } from '#desk/marking/marking.ts';

/** What a decision depends on besides the dossier and whoever acts. */
export interface Circumstances {
  readonly scheme: MarkingScheme;
  readonly now: IsoMoment;
}
