import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Silence } from '#desk/silence/silence.ts';
import { institutions, sentence, type Move } from './random-moves.ts';

/** What a move comes to in a silence procedure: it is put to some, broken by one, moved and confirmed. */
export function silenceDeedOf(
  { rounds, breaks, asks }: Silence,
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
    case 'submit': {
      if (!last) return undefined;
      const { round: live, participants } = last;
      const who = { who: 'Somebody', letter: 'B-1', reason: sentence() };
      const broke = breaks.at(-1);
      if (broke && last.brokenAt !== null) {
        return { kind: 'silence-break-withdrawn', round: live, break: broke.id, ...who };
      }
      const open = asks.find(({ answer }) => answer === null);
      if (open && other % 2 === 0) {
        return { kind: 'silence-extension-declined', round: live, ask: open.id, reason: sentence() };
      }
      const participant = participants[pick % participants.length]?.id ?? '';
      if (last.extensions.length > 0 && other % 3 === 0) {
        const right = last.extensions[0]?.from ?? ends;
        return { kind: 'silence-hour-corrected', round: live, ends: right, reason: sentence() };
      }
      return pick % 2 === 0
        ? { kind: 'silence-extended', round: live, ends, reason: sentence() }
        : {
            kind: 'silence-extension-asked',
            ...{ round: live, ask: `t${pick}-${other}`, participant, ...who },
          };
    }
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
