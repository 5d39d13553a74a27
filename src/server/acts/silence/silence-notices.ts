import type { Notice, NoticeKind } from '#desk/notice/notice.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import {
  noSilence,
  referenceOf,
  silentIn,
  standingBreaks,
  type SilenceRound,
} from '#desk/silence/silence.ts';
import type { SilenceParticipant } from '#desk/silence/silence-deeds.ts';
import type { DueTelling } from '#desk/silence/due-notices.ts';
import { linkedAs } from './silence-link.ts';

/** How what an institution is told is said to a state, through its mission. */
const toState = {
  'silence-started': 'state-silence-started',
  'silence-soon': 'state-silence-soon',
  'silence-extended': 'state-silence-extended',
  'silence-extension-declined': 'state-silence-declined',
  'silence-broken': 'state-silence-broken',
  'silence-restored': 'state-silence-restored',
  'silence-result': 'state-silence-result',
} as const satisfies Partial<Record<NoticeKind, NoticeKind>>;

/** Something told to one of those that a round was put to, once for the hour that holds. */
function toOne(
  dossier: Dossier,
  round: SilenceRound,
  participant: SilenceParticipant,
  kind: keyof typeof toState,
  when: string,
  urgent: boolean,
): Notice[] {
  const { institution, actor, id } = participant;
  if (institution === null && actor === null) return [];
  const said = {
    dossier: dossier.id,
    path: `/silences/${dossier.id}`,
    request: linkedAs(round, participant),
    urgent,
    once: `silence:${dossier.id}:${round.round}:${round.ends}:${when}`,
  };
  const values = { deadline: round.ends };
  return institution === null
    ? [
        {
          ...said,
          kind: toState[kind],
          to: { mission: { dossier: dossier.id, round: round.round, participant: id } },
          values: { ...values, reference: referenceOf(round), outcome: round.result?.outcome ?? '' },
        },
      ]
    : [{ ...said, kind, to: { institution }, values }];
}

/** The same told to all of them. */
const toAll = (
  dossier: Dossier,
  round: SilenceRound,
  kind: keyof typeof toState,
  when: string,
  urgent: boolean,
): Notice[] =>
  round.participants.flatMap((participant) => toOne(dossier, round, participant, kind, when, urgent));

/** Whoever put the text has the chair's work to do. */
const toChair = (dossier: Dossier, round: SilenceRound, kind: NoticeKind, when: string): Notice => ({
  kind,
  to: { account: round.startedBy.id },
  dossier: dossier.id,
  path: `/silences/${dossier.id}`,
  values: { deadline: round.ends, count: silentIn(dossier.silence ?? noSilence, round) },
  urgent: true,
  once: `silence:${dossier.id}:${round.round}:${round.ends}:${when}`,
});

export const noticesAtStart = (dossier: Dossier, round: SilenceRound): readonly Notice[] =>
  toAll(dossier, round, 'silence-started', 'started', false);

export const noticesAtExtension = (dossier: Dossier, round: SilenceRound): readonly Notice[] =>
  toAll(dossier, round, 'silence-extended', 'extended', true);

export const noticesAtCorrection = (dossier: Dossier, round: SilenceRound): readonly Notice[] =>
  toAll(dossier, round, 'silence-extended', `corrected:${round.extensions.length}`, true);

export const noticesAtResult = (dossier: Dossier, round: SilenceRound): readonly Notice[] =>
  toAll(dossier, round, 'silence-result', 'result', false);

/** That it was broken everybody hears, once for each time that silence ended; by whom is the chair's to say. */
export const noticesAtBreak = (dossier: Dossier, round: SilenceRound): readonly Notice[] => {
  const when = `broken:${round.brokenAt ?? ''}`;
  return [
    ...toAll(dossier, round, 'silence-broken', when, true),
    toChair(dossier, round, 'silence-broken', when),
  ];
};

/**
 * Where no objection is left before the hour, silence stands again, and all must know: whoever relied on another's objection may
 * still object. After the hour it stays broken, and the chair alone is told: the text may be put again.
 */
export const noticesAtBreakWithdrawn =
  (broke: string) =>
  (dossier: Dossier, round: SilenceRound): readonly Notice[] =>
    round.brokenAt === null
      ? [
          ...toAll(dossier, round, 'silence-restored', `restored:${broke}`, true),
          toChair(dossier, round, 'silence-restored', `restored:${broke}`),
        ]
      : standingBreaks(dossier.silence ?? noSilence, round.round).length === 0
        ? [toChair(dossier, round, 'silence-withdrawn-late', `late:${broke}`)]
        : [];

export const noticesAtAsk =
  (ask: string) =>
  (dossier: Dossier, round: SilenceRound): readonly Notice[] => [
    toChair(dossier, round, 'silence-extension-asked', `asked:${ask}`),
  ];

/** Only whoever asked is told that the hour stays: that somebody asked is not the others' to know. */
export const noticesAtDecline =
  (ask: string) =>
  (dossier: Dossier, round: SilenceRound): readonly Notice[] => {
    const asked = dossier.silence?.asks.find(({ id }) => id === ask);
    const participant = round.participants.find(({ id }) => id === asked?.participant);
    return participant
      ? toOne(dossier, round, participant, 'silence-extension-declined', `declined:${ask}`, true)
      : [];
  };

/** What the clock has made due. */
export const noticesDue = (dossier: Dossier, round: SilenceRound, due: DueTelling): readonly Notice[] =>
  due === 'passed'
    ? [toChair(dossier, round, 'silence-hour', due)]
    : toAll(dossier, round, 'silence-soon', due, due === 'hour');
