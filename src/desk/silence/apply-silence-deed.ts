import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import {
  isHourPast,
  lastMove,
  speaksAs,
  standingBreaks,
  type Silence,
  type SilenceAsk,
  type SilenceRound,
} from './silence.ts';
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
      const institution = speakerIn(silence, round, participant);
      return {
        ...silence,
        rounds: change(({ brokenAt }) => ({ brokenAt: brokenAt ?? at })),
        breaks: [
          ...silence.breaks,
          { id, round, participant, institution, who, reason, amendment, letter, at, by: by.name },
        ],
      };
    }
    case 'silence-break-withdrawn': {
      const { who, reason = null, letter = null } = deed;
      const withdrawn = { who, reason, letter, at, by: by.name };
      const breaks = silence.breaks.map((one) => (one.id === deed.break ? { ...one, withdrawn } : one));
      const standing = standingBreaks({ breaks }, deed.round)[0]?.at ?? null;
      // Until the hour the others can still object; after it nobody could, and silence that was broken stays broken.
      const brokenSince = (round: SilenceRound): SilenceRound['brokenAt'] =>
        isHourPast(round, at) ? round.brokenAt : standing;
      return { ...silence, breaks, rounds: change((round) => ({ brokenAt: brokenSince(round) })) };
    }
    case 'silence-extension-asked': {
      const { ask: id, round, participant, who, reason, ends = null, letter = null } = deed;
      const institution = speakerIn(silence, round, participant);
      const said = { id, round, participant, institution, who, reason, ends, letter, at, by: by.name };
      return { ...silence, asks: [...silence.asks, { ...said, answer: null }] };
    }
    case 'silence-extension-declined': {
      const answer = { granted: false, reason: deed.reason, at, by: by.name } as const;
      return { ...silence, asks: answered(silence, deed.ask, answer) };
    }
    case 'silence-extended':
      return {
        asks: answered(silence, deed.ask, { granted: true, ends: deed.ends, at, by: by.name }),
        breaks: silence.breaks,
        rounds: change(({ ends, extensions }) => ({
          ends: deed.ends,
          extensions: [...extensions, { from: ends, to: deed.ends, reason: deed.reason, by: by.name, at }],
        })),
      };
    case 'silence-hour-corrected': {
      const before = silence.rounds.find(({ round }) => round === deed.round);
      const move = before && lastMove(before);
      const { ends, reason } = deed;
      const correction = { to: ends, reason, by: by.name, at, corrects: true } as const;
      return {
        // What was granted by that move is granted to the right hour, or, where nothing is left of it, waits for the chair again.
        asks: silence.asks.map((one) =>
          one.answer?.granted && one.round === deed.round && one.answer.at === move?.at
            ? { ...one, answer: ends === move.from ? null : { ...one.answer, ends } }
            : one,
        ),
        breaks: silence.breaks,
        rounds: change((round) => ({
          ends,
          extensions: [...round.extensions, { from: round.ends, ...correction }],
        })),
      };
    }
    case 'silence-confirmed': {
      const { outcome, chair, note = null } = deed;
      return { ...silence, rounds: change(() => ({ result: { outcome, chair, note, at, by: by.name } })) };
    }
  }
}

/** In whose name a participant of a round speaks. */
function speakerIn({ rounds }: Silence, round: number, participant: string): string | null {
  const of = rounds.find((one) => one.round === round);
  const speaker = of?.participants.find(({ id }) => id === participant);
  return speaker ? speaksAs(speaker) : null;
}

const answered = (
  { asks }: Silence,
  ask: string | undefined,
  answer: NonNullable<SilenceAsk['answer']>,
): Silence['asks'] => asks.map((one) => (one.id === ask ? { ...one, answer } : one));
