import type { Notice, NoticeKind } from '#desk/notice/notice.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { noSilence, silentIn, type SilenceRound } from '#desk/silence/silence.ts';
import type { DueTelling } from '#desk/silence/due-notices.ts';
import { linkedAs } from './silence-link.ts';

/** Something told to every institution that a round was put to, once for the hour that holds. */
function toAll(
  dossier: Dossier,
  round: SilenceRound,
  kind: NoticeKind,
  when: string,
  urgent: boolean,
): Notice[] {
  return round.participants.flatMap((participant): Notice[] =>
    participant.institution === null
      ? []
      : [
          {
            kind,
            to: { institution: participant.institution },
            dossier: dossier.id,
            path: `/silences/${dossier.id}`,
            request: linkedAs(round, participant),
            values: { deadline: round.ends },
            urgent,
            once: `silence:${dossier.id}:${round.round}:${round.ends}:${when}`,
          },
        ],
  );
}

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

export const noticesAtResult = (dossier: Dossier, round: SilenceRound): readonly Notice[] =>
  toAll(dossier, round, 'silence-result', 'result', false);

/** That it was broken everybody hears, once; by whom is the chair's to say. */
export const noticesAtBreak = (dossier: Dossier, round: SilenceRound): readonly Notice[] => [
  ...toAll(dossier, round, 'silence-broken', 'broken', true),
  toChair(dossier, round, 'silence-broken', 'broken'),
];

/** What the clock has made due. */
export const noticesDue = (dossier: Dossier, round: SilenceRound, due: DueTelling): readonly Notice[] =>
  due === 'passed'
    ? [toChair(dossier, round, 'silence-hour', due)]
    : toAll(dossier, round, 'silence-soon', due, due === 'hour');
