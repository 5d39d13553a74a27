import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { speaksAs, type Silence, type SilenceRound } from './silence.ts';
import type { SilenceDeed } from './silence-deeds.ts';

/** A silence procedure after one more of its deeds. */
export function applySilenceDeed(silence: Silence, deed: SilenceDeed, act: Act<AnyDeed>): Silence {
  const { at, by } = act;
  const change = (made: (round: SilenceRound) => Partial<SilenceRound>): Silence['rounds'] =>
    silence.rounds.map((round) => (round.round === deed.round ? { ...round, ...made(round) } : round));
  switch (deed.kind) {
    case 'silence-started': {
      const { kind: _kind, shortBecause = null, ...fixed } = deed;
      const round: SilenceRound = {
        ...fixed,
        shortBecause,
        startedAt: at,
        startedBy: { id: by.id, name: by.name },
        extensions: [],
        brokenAt: null,
        result: null,
      };
      return { ...silence, rounds: [...silence.rounds, round] };
    }
    case 'silence-broken': {
      const { break: id, round, participant, who, reason, amendment = null, letter = null } = deed;
      const speaker = silence.rounds
        .find((one) => one.round === round)
        ?.participants.find((one) => one.id === participant);
      const institution = speaker ? speaksAs(speaker) : null;
      return {
        rounds: change(({ brokenAt }) => ({ brokenAt: brokenAt ?? at })),
        breaks: [
          ...silence.breaks,
          { id, round, participant, institution, who, reason, amendment, letter, at, by: by.name },
        ],
      };
    }
    case 'silence-extended':
      return {
        ...silence,
        rounds: change(({ ends, extensions }) => ({
          ends: deed.ends,
          extensions: [...extensions, { from: ends, to: deed.ends, reason: deed.reason, by: by.name, at }],
        })),
      };
    case 'silence-confirmed': {
      const { outcome, chair, note = null } = deed;
      return { ...silence, rounds: change(() => ({ result: { outcome, chair, note, at, by: by.name } })) };
    }
  }
}
