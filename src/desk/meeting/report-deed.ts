import type { IsoDate } from '#language/formats.ts';
import type { Deed } from '#desk/record/act.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asText } from '#desk/record/value.ts';

/** Everyone who shaped the positions for a meeting is told that they may read what became of their input. */
export interface ReportSent extends Deed {
  readonly kind: 'report-sent';
  readonly institutions: readonly string[];
}

/** A report is sent once the meeting has begun, to somebody; it may be sent again when there is more to say. */
export function decideReportDeed(
  meeting: Dossier,
  deed: ReportSent,
  today: IsoDate,
  allowed: readonly string[],
): Decision {
  const starts = asText(valueOf(meeting, 'starts'));
  if (starts === '' || starts > today) return refuse('not-begun', allowed);
  return deed.institutions.length > 0 ? { ok: true } : refuse('nobody-replied', allowed);
}
