import type { DeedKind } from '#desk/record/deeds.ts';
import { isClosed, type Coordination } from './coordination.ts';

/** What the state of a coordination meeting lets happen next, whoever does it. */
export function mayHappenToCoordination(state: Coordination, kind: DeedKind): boolean {
  switch (kind) {
    case 'agenda-set':
    case 'attendance-noted':
      return !isClosed(state);
    case 'attendance-struck':
      return !isClosed(state) && state.attendance.length > 0;
    case 'agenda-dropped':
    case 'point-noted':
    case 'point-decided':
    case 'point-reopened':
      return !isClosed(state) && state.points.length > 0;
    case 'minutes-issued':
      return state.points.length > 0;
    case 'minutes-corrected':
    case 'minutes-confirmed':
      return isClosed(state);
    default:
      return true;
  }
}
