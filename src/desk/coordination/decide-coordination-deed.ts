import { keepsPosition } from '#desk/item/may-settle.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import {
  isPresentFor,
  noCoordination,
  unconfirmed,
  undecided,
  type Coordination,
  type Point,
} from './coordination.ts';
import type {
  AgendaSet,
  CoordinationDeed,
  MinutesConfirmed,
  MinutesIssued,
  PointDecided,
} from './coordination-deeds.ts';

const filled = (text: string): boolean => text.trim() !== '';

/** The rules of a coordination meeting, once it is settled that this person may do such a deed at all. */
export function decideCoordinationDeed(
  reader: Reader,
  dossier: Dossier,
  deed: CoordinationDeed,
  allowed: readonly string[],
): Decision {
  const state = dossier.coordination ?? noCoordination;
  switch (deed.kind) {
    case 'agenda-set':
      return decideAgenda(state, deed, allowed);
    case 'attendance-noted':
      return filled(deed.name) ? { ok: true } : refuse('who-missing', allowed);
    case 'attendance-struck':
      return state.attendance.some(({ attendee }) => attendee === deed.attendee)
        ? { ok: true }
        : refuse('not-found', allowed);
    case 'agenda-dropped': {
      const point = openPoint(state, deed.point, allowed);
      return 'ok' in point ? point : reasoned(deed.why, allowed);
    }
    case 'point-noted': {
      const point = openPoint(state, deed.point, allowed);
      return 'ok' in point ? point : (stale(reader, point, deed.base, allowed) ?? { ok: true });
    }
    case 'point-decided':
      return decidePoint(reader, state, deed, allowed);
    case 'point-reopened': {
      const point = state.points.find(({ id }) => id === deed.point);
      return point?.decision ? reasoned(deed.why, allowed) : refuse('no-such-point', allowed);
    }
    case 'minutes-issued':
      return decideMinutes(state, deed, allowed);
    case 'minutes-corrected':
      if (deed.point !== null && !state.points.some(({ id }) => id === deed.point)) {
        return refuse('no-such-point', allowed);
      }
      if (state.minutes.corrections.some(({ correction }) => correction === deed.correction)) {
        return refuse('already-there', allowed);
      }
      return filled(deed.who) ? reasoned(deed.text, allowed) : refuse('who-missing', allowed);
    case 'minutes-confirmed':
      return decideConfirmed(reader, dossier, state, deed, allowed);
  }
}

const reasoned = (reason: string, allowed: readonly string[]): Decision =>
  filled(reason) ? { ok: true } : refuse('reason-missing', allowed);

function decideAgenda(state: Coordination, { points }: AgendaSet, allowed: readonly string[]): Decision {
  if (points.length === 0) return refuse('no-points', allowed);
  const ids = [...state.points, ...points].map(({ id }) => id);
  if (new Set(ids).size < ids.length) return refuse('already-there', allowed);
  return points.every(({ text }) => filled(text)) ? { ok: true } : refuse('point-empty', allowed);
}

/** The point, where it is there and nothing has been decided on it, or only that it remains open. */
function openPoint(state: Coordination, id: string, allowed: readonly string[]): Point | Refusal {
  const point = state.points.find((one) => one.id === id);
  if (!point) return refuse('no-such-point', allowed);
  return point.decision && point.decision.outcome !== 'open' ? refuse('point-settled', allowed) : point;
}

/** Two people type on the same point: the second is shown what the first wrote. */
function stale(reader: Reader, point: Point, base: number, allowed: readonly string[]): Refusal | undefined {
  if (base === point.version || point.touchedBy === reader.id) return undefined;
  const theirs = { value: point.note, version: point.version, by: point.noteBy };
  return { ...refuse('changed-since', allowed), theirs };
}

function decidePoint(
  reader: Reader,
  state: Coordination,
  deed: PointDecided,
  allowed: readonly string[],
): Decision {
  const point = openPoint(state, deed.point, allowed);
  if ('ok' in point) return point;
  const late = stale(reader, point, deed.base, allowed);
  if (late) return late;
  if (state.attendance.length === 0) return refuse('nobody-present', allowed);
  if (!filled(deed.text)) return refuse('decision-missing', allowed);
  if (deed.outcome === 'open') return { ok: true };
  if (!filled(deed.who)) return refuse('who-decided', allowed);
  const settles = deed.outcome !== 'agreed';
  if (settles !== (point.origin.of === 'condition')) return refuse('wrong-outcome', allowed);
  // What an institution put, only somebody takes back who sits there for it and may bind it as far.
  if (deed.outcome === 'withdrawn' && !isPresentFor(state, point.institutions, point.authority)) {
    return refuse('not-present-for', allowed);
  }
  return deed.matter === 'content' || deed.confirmBy ? { ok: true } : refuse('confirm-by-missing', allowed);
}

function decideMinutes(state: Coordination, deed: MinutesIssued, allowed: readonly string[]): Decision {
  const { issued, corrections } = state.minutes;
  if (deed.version !== issued.length + 1) return refuse('another-version', allowed);
  if (state.attendance.length === 0) return refuse('nobody-present', allowed);
  const waiting = undecided(state).length;
  if (waiting > 0) return refuse('points-undecided', allowed, { count: waiting });
  // Minutes that went out go out again only with a correction to them.
  const last = issued.at(-1);
  return last && !corrections.some(({ at }) => at >= last.at)
    ? refuse('nothing-corrected', allowed)
    : { ok: true };
}

function decideConfirmed(
  reader: Reader,
  dossier: Dossier,
  state: Coordination,
  deed: MinutesConfirmed,
  allowed: readonly string[],
): Decision {
  const point = unconfirmed(state).find(({ id }) => id === deed.point);
  if (!point || point.decision?.confirmBy !== deed.institution) return refuse('no-such-point', allowed);
  const own = reader.institution === deed.institution && hasRole(reader, 'lead', 'focal-point');
  if (!own && !keepsPosition(reader, dossier)) return refuse('not-yours', allowed);
  if (!filled(deed.who)) return refuse('who-missing', allowed);
  return own || (deed.letter && filled(deed.letter)) ? { ok: true } : refuse('confirm-letter', allowed);
}
