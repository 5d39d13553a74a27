import { defaultScheme, government } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import type { SilenceParticipant, SilenceStarted } from './silence-deeds.ts';

/** The hour of every procedure in these tests, and moments around it. */
export const theHour = '2026-12-14T10:00:00.000Z';
export const opening = '2026-12-11T09:00:00.000Z';
export const moment = (milliseconds: number): string =>
  new Date(Date.parse(theHour) + milliseconds).toISOString();

export const officer = readerWithRole('officer');
export const focalPoint = (institution: string): Reader => readerWithRole('focal-point', institution);

export const institution = (id: string): SilenceParticipant => ({
  id,
  institution: id,
  actor: null,
  mission: '',
  address: '',
  zone: '',
});
export const japan: SilenceParticipant = {
  ...{ id: 'jpn', institution: null, actor: 'JPN', mission: 'Permanent Mission of Japan' },
  ...{ address: 'mission@example.test', zone: 'Asia/Tokyo' },
};

/** The three of these tests' procedures. */
export const three = [institution('fin'), institution('def'), japan];

export const start = (more: Partial<SilenceStarted> = {}): SilenceStarted => ({
  kind: 'silence-started',
  round: 1,
  decides: 'content',
  text: { en: 'We ask for time.' },
  source: { of: 'own' },
  sha256: 'a'.repeat(64),
  marking: government,
  participants: three,
  ends: theHour,
  zone: 'Asia/Jakarta',
  minimumHours: 72,
  ...more,
});

export const breaking = (
  participant: string,
  more: Readonly<Record<string, string | number>> = {},
): AnyDeed => ({
  ...{ kind: 'silence-broken', round: 1, break: `b-${participant}`, participant },
  ...{ who: 'Ani', reason: 'Not like this.', letter: 'B-7/2026' },
  ...more,
});

export const takingBack = (broke: string, more: Readonly<Record<string, string | number>> = {}): AnyDeed => ({
  ...{ kind: 'silence-break-withdrawn', round: 1, break: broke, who: 'Ani', letter: 'B-8/2026' },
  ...more,
});

export const askingTime = (
  participant: string,
  more: Readonly<Record<string, string | number>> = {},
): AnyDeed => ({
  ...{ kind: 'silence-extension-asked', round: 1, ask: `t-${participant}`, participant },
  ...{ who: 'Ani', reason: 'Our minister is travelling.', letter: 'B-6/2026' },
  ...more,
});

export const confirming = (
  outcome: 'adopted' | 'broken' | 'lapsed',
  more: Readonly<Record<string, string | number>> = {},
): AnyDeed => ({
  ...{ kind: 'silence-confirmed', round: 1, outcome, sha256: 'a'.repeat(64), chair: 'The chair' },
  ...more,
});

export const openedSilence = (): Dossier =>
  applyAct(undefined, {
    dossier: 'silence',
    seq: 1,
    by: { id: 'officer', name: 'Sari', roles: ['officer'], institution: null },
    at: '2026-12-01T08:00:00.000Z',
    marking: government,
    deed: {
      kind: 'opened',
      dossierKind: 'silence',
      workspace: 'desk',
      parent: null,
      lead: null,
      marking: government,
      fields: { name: { value: { en: 'A text' }, marking: government } },
    },
  });

/** The state after somebody does something at a moment; a refusal where the rules do not let them. */
export function tryAt(dossier: Dossier, who: Reader, at: string, deed: AnyDeed): Dossier | Refusal {
  const decision = decide(who, dossier, deed, { scheme: defaultScheme, now: at });
  if (!decision.ok) return decision;
  const { id, name, roles, institution: own } = who;
  return applyAct(dossier, {
    dossier: dossier.id,
    seq: dossier.version + 1,
    deed,
    by: { id, name, roles, institution: own },
    at,
    marking: dossier.marking,
  });
}

export const isRefusal = (state: Dossier | Refusal): state is Refusal => 'ok' in state;

/** The reason of a refusal; `done` where it was allowed. */
export const reasonOf = (state: Dossier | Refusal): string => (isRefusal(state) ? state.reason : 'done');

/** Does it, and it must be allowed. */
export function doAt(dossier: Dossier, who: Reader, at: string, deed: AnyDeed): Dossier {
  const after = tryAt(dossier, who, at, deed);
  if (isRefusal(after)) throw new Error(`${deed.kind} is refused: ${after.reason}`);
  return after;
}

export const running = (more: Partial<SilenceStarted> = {}): Dossier =>
  doAt(openedSilence(), officer, opening, start(more));
