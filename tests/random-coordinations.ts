import type { Coordination } from '#desk/coordination/coordination.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { institutions, sentence, type Move } from './random-moves.ts';

/** What a move comes to at a coordination meeting: some are invited, points are put, decided, and minutes go out. */
export function coordinationDeedOf(
  { version, fields }: Dossier,
  { points, minutes }: Coordination,
  { deed, pick, other, marking }: Move,
): AnyDeed | undefined {
  const point = points[pick % Math.max(points.length, 1)];
  const institution = institutions[other % institutions.length] ?? 'inst-a';
  switch (deed) {
    case 'ask':
      return {
        ...{ kind: 'edited', field: 'institutions', base: fields['institutions']?.version ?? 0 },
        value: institutions.slice(0, 1 + (other % institutions.length)),
      };
    case 'reply':
      return {
        kind: 'agenda-set',
        points: [
          {
            ...{ id: `p${version}`, item: null, origin: { of: 'own' }, text: sentence(), institutions: [] },
            ...{ authority: null, matter: 'content', marking },
          },
        ],
      };
    case 'withdraw':
      return {
        ...{ kind: 'attendance-noted', attendee: `a${version}`, name: sentence(), institution },
        authority: 'official',
      };
    case 'settle':
      return (
        point && {
          ...{ kind: 'point-decided', point: point.id, outcome: 'agreed', text: sentence(), who: sentence() },
          ...{ matter: 'finance', confirmBy: institution, base: point.version },
        }
      );
    case 'submit':
      return {
        ...{ kind: 'minutes-issued', version: minutes.issued.length + 1, sha256: 'hash', silence: null },
      };
    case 'send-back':
      return {
        ...{ kind: 'minutes-corrected', correction: `k${version}`, point: null, text: sentence() },
        who: sentence(),
      };
    case 'clear':
      return (
        point && { kind: 'minutes-confirmed', point: point.id, institution, who: sentence(), letter: 'L-1' }
      );
    default:
      return undefined;
  }
}
