import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Coordination, Point } from './coordination.ts';
import type { CoordinationDeed } from './coordination-deeds.ts';

/** A coordination meeting after one more of its deeds. */
export function applyCoordinationDeed(
  state: Coordination,
  deed: CoordinationDeed,
  act: Act<AnyDeed>,
): Coordination {
  const signed = { at: act.at, by: act.by.name };
  const point = (id: string, made: (point: Point) => Partial<Point>): Coordination => ({
    ...state,
    points: state.points.map((one) =>
      one.id === id ? { ...one, ...made(one), version: act.seq, touchedBy: act.by.id } : one,
    ),
  });
  switch (deed.kind) {
    case 'agenda-set': {
      const next = Math.max(0, ...state.points.map(({ order }) => order)) + 1;
      const added = deed.points.map((one, index): Point => ({
        ...one,
        order: next + index,
        version: act.seq,
        touchedBy: act.by.id,
        note: '',
        noteBy: '',
        decision: null,
      }));
      return { ...state, points: [...state.points, ...added] };
    }
    case 'agenda-dropped':
      return { ...state, points: state.points.filter(({ id }) => id !== deed.point) };
    case 'attendance-noted': {
      const { kind: _kind, ...attendee } = deed;
      const others = state.attendance.filter((one) => one.attendee !== deed.attendee);
      return { ...state, attendance: [...others, attendee] };
    }
    case 'attendance-struck':
      return { ...state, attendance: state.attendance.filter((one) => one.attendee !== deed.attendee) };
    case 'point-noted':
      return point(deed.point, () => ({ note: deed.text, noteBy: act.by.name }));
    case 'point-decided': {
      const { outcome, text, who, matter, confirmBy } = deed;
      return point(deed.point, () => ({
        matter,
        note: text,
        noteBy: act.by.name,
        decision: { outcome, text, who, confirmBy, ...signed },
      }));
    }
    case 'point-reopened':
      return point(deed.point, () => ({ decision: null }));
    case 'minutes-issued': {
      const { kind: _kind, ...issued } = deed;
      return withMinutes(state, { issued: [...state.minutes.issued, { ...issued, ...signed }] });
    }
    case 'minutes-corrected': {
      const { kind: _kind, ...said } = deed;
      return withMinutes(state, { corrections: [...state.minutes.corrections, { ...said, ...signed }] });
    }
    case 'minutes-confirmed': {
      const { kind: _kind, letter = null, ...said } = deed;
      const confirmations = [...state.minutes.confirmations, { ...said, letter, ...signed }];
      return withMinutes(state, { confirmations });
    }
  }
}

const withMinutes = (state: Coordination, changed: Partial<Coordination['minutes']>): Coordination => ({
  ...state,
  minutes: { ...state.minutes, ...changed },
});
