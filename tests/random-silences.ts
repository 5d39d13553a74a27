import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Silence } from '#desk/silence/silence.ts';
import { institutions, sentence, type Move } from './random-moves.ts';

/** What a move comes to in a silence procedure: it is put to some, broken by one, moved and confirmed. */
export function silenceDeedOf(
  { rounds }: Silence,
  { deed, pick, other, marking }: Move,
): AnyDeed | undefined {
  const last = rounds.at(-1);
  const round = rounds.length + 1;
  const ends = '2027-01-15T08:00:00.000Z';
  switch (deed) {
    case 'ask':
      return {
        ...{ kind: 'silence-started', round, decides: 'content', text: { en: sentence() } },
        ...{ source: { of: 'own' }, sha256: `hash-${round}`, marking, ends, zone: 'UTC', minimumHours: 72 },
        participants: institutions.slice(0, 1 + (other % institutions.length)).map((institution) => ({
          ...{ id: institution, institution, actor: null, mission: '', address: '', zone: '' },
        })),
      };
    case 'reply': {
      const participant = last?.participants[pick % last.participants.length];
      return (
        last &&
        participant && {
          ...{ kind: 'silence-broken', round: last.round, break: `b${pick}-${other}`, who: 'Somebody' },
          ...{ participant: participant.id, reason: sentence(), amendment: sentence() },
        }
      );
    }
    case 'submit':
      return last && { kind: 'silence-extended', round: last.round, ends, reason: sentence() };
    case 'clear':
      return (
        last && {
          ...{ kind: 'silence-confirmed', round: last.round, outcome: 'broken', sha256: last.sha256 },
          ...{ chair: 'The chair', note: sentence() },
        }
      );
    default:
      return undefined;
  }
}
