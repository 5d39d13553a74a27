import type { IsoDate } from '#language/formats.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { AskedPoint } from './asked-point.ts';
import { noConsultation } from './consultation.ts';
import { liveRequests } from './readiness.ts';
import type { LatePolicy } from './settling-policy.ts';

/** What somebody wants to ask, as it stands on the form. */
export interface Asking {
  readonly institutions: readonly string[];
  /** Those of them whose official reply must be there before anything is cleared. */
  readonly mandatory: readonly string[];
  readonly points: readonly {
    readonly question: string;
    readonly sections: readonly string[];
    /** Whom this point is for; nobody named means everybody who is asked. */
    readonly to: readonly string[];
  }[];
  /** The last day to reply; until the close of office hours at the desk. */
  readonly on: IsoDate;
  readonly shortBecause: string;
  /** A day on which nobody works that its author keeps all the same, having been told. */
  readonly keptDay?: IsoDate | undefined;
  /** What silence is taken for after the deadline, where that differs from the desk's policy. */
  readonly late?: LatePolicy | undefined;
}

/** One question to one institution about one item. */
export interface PlannedRequest {
  readonly item: string;
  readonly institution: string;
  readonly mandatory: boolean;
  readonly points: readonly AskedPoint[];
}

/**
 * Who is asked what: different points to different institutions, the same points over several items. Over several
 * items an institution is not asked again about one that it has before it already; a point shows of each item what is
 * written there of its sections.
 */
export function requestsOf(
  items: readonly Dossier[],
  asking: Asking,
): Decision<{ readonly requests: readonly PlannedRequest[] }> {
  const institutions = [...new Set([...asking.institutions, ...asking.points.flatMap(({ to }) => to)])];
  if (institutions.length === 0) return refuse('nobody-asked');
  if (items.length === 0) return refuse('no-item-chosen');
  if (asking.points.length === 0) return refuse('nothing-asked');
  const requests: PlannedRequest[] = [];
  for (const institution of institutions) {
    const points = asking.points
      .filter(({ to }) => to.length === 0 || to.includes(institution))
      .map(({ question, sections }, index) => ({ id: `p${index + 1}`, question, sections }));
    if (points.length === 0) return refuse('nothing-asked');
    const free = items.filter((item) => !isAsked(item, institution));
    if (free.length === 0) return refuse('already-asked');
    for (const item of free) {
      requests.push({
        item: item.id,
        institution,
        mandatory: asking.mandatory.includes(institution),
        points: points.map((point) => ({ ...point, sections: writtenOf(item, point.sections) })),
      });
    }
  }
  return { ok: true, requests };
}

const isAsked = (item: Dossier, institution: string): boolean =>
  liveRequests(item.consultation ?? noConsultation).some((request) => request.institution === institution);

/** Of a point's sections those that the item has; all of them where it has none yet, so that they are seen when they are written. */
function writtenOf(item: Dossier, sections: readonly string[]): readonly string[] {
  const written = sections.filter((key) => item.fields[key]);
  return written.length > 0 ? written : sections;
}
