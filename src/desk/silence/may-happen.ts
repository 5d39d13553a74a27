import type { DeedKind } from '#desk/record/deeds.ts';
import { lastMove, lastRound, liveRound, openAsks, type Silence } from './silence.ts';

/**
 * What the state of a procedure lets happen next, whoever does it. While a round runs nothing is edited or put away:
 * what is under silence stands still. The hour is judged by `decide`, which is told what hour it is.
 */
export function mayHappenToSilence(silence: Silence, kind: DeedKind): boolean {
  const live = liveRound(silence);
  const adopted = lastRound(silence)?.result?.outcome === 'adopted';
  switch (kind) {
    case 'silence-started':
      return !live && !adopted;
    case 'silence-broken':
    case 'silence-confirmed':
      return live !== undefined;
    case 'silence-extended':
    case 'silence-extension-asked':
      return live !== undefined && live.brokenAt === null;
    case 'silence-hour-corrected':
      return live !== undefined && live.brokenAt === null && lastMove(live) !== undefined;
    case 'silence-extension-declined':
      return live !== undefined && openAsks(silence, live.round).length > 0;
    case 'silence-break-withdrawn':
      return live !== undefined && live.brokenAt !== null;
    case 'edited':
      return !live && !adopted;
    case 'archived':
    case 'handed-over':
      return !live;
    default:
      return true;
  }
}
