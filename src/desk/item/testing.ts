import { defaultScheme, everyone } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { Circumstances } from '#desk/record/circumstances.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import { findField } from '#desk/kinds/kinds.ts';

/** An hour in the tests of an item; each act comes a minute after the one before. */
const hour = (version: number): string => new Date(Date.UTC(2027, 0, 4, 8, version)).toISOString();

export const circumstances = (version = 1): Circumstances => ({ scheme: defaultScheme, now: hour(version) });

/** A new item with an objective, a red line and a line to take. */
export function openedItem({ lead = 'kom' }: { readonly lead?: string | null } = {}): Dossier {
  const written = {
    name: { en: 'Spectrum for IMT' },
    objective: { en: 'Keep the band' },
    lineToTake: { en: 'We ask for time' },
    redLines: [{ id: 'r1', text: { en: 'No loss of the band' } }],
  };
  return applyAct(undefined, {
    dossier: 'item',
    seq: 1,
    by: { id: 'officer', name: 'Sari', roles: ['officer'], institution: null },
    at: hour(1),
    marking: everyone,
    deed: {
      kind: 'opened',
      dossierKind: 'item',
      workspace: 'desk',
      parent: null,
      lead,
      marking: everyone,
      fields: Object.fromEntries(
        Object.entries(written).map(([key, value]) => [
          key,
          { value, marking: findField('item', key)?.marking ?? everyone },
        ]),
      ),
    },
  });
}

/** The state after somebody does something; a refusal where the rules do not let them. */
export function tryDeed(
  dossier: Dossier,
  who: Reader,
  deed: AnyDeed,
  more: Partial<Circumstances> = {},
): Dossier | Refusal {
  const version = dossier.version + 1;
  const decision = decide(who, dossier, deed, { ...circumstances(version), ...more });
  if (!decision.ok) return decision;
  const { id, name, roles, institution } = who;
  return applyAct(dossier, {
    dossier: dossier.id,
    seq: version,
    deed,
    by: { id, name, roles, institution },
    at: hour(version),
    marking: dossier.marking,
  });
}

/** Does several deeds that must all be allowed. @throws Error naming the one that is refused. */
export function after(dossier: Dossier, ...done: readonly (readonly [Reader, AnyDeed])[]): Dossier {
  return done.reduce((state, [who, deed]) => {
    const next = tryDeed(state, who, deed);
    if ('ok' in next) throw new Error(`${deed.kind} is refused: ${next.reason}`);
    return next;
  }, dossier);
}

export const officer = readerWithRole('officer');
export const lead = { ...readerWithRole('lead', 'kom'), ceiling: 20 };
export const clearer = readerWithRole('clearer');
export const focalPoint = (institution: string): Reader => readerWithRole('focal-point', institution);

export const ask = (
  institution: string,
  sections: readonly string[] = ['objective'],
  mandatory = true,
): AnyDeed => ({
  kind: 'asked',
  request: `q-${institution}`,
  institution,
  points: [{ id: 'p1', question: 'Do you agree?', sections }],
  deadline: '2027-01-20T10:00:00.000Z',
  mandatory,
});

type Said = Extract<AnyDeed, { kind: 'replied' }>;

export const say = (institution: string, reply: string, more: Partial<Said> = {}): AnyDeed => ({
  kind: 'replied',
  request: `q-${institution}`,
  reply,
  answers: [{ point: 'p1', kind: 'content', text: '' }],
  authority: 'official',
  signatory: 'Director',
  letter: '7/2027',
  about: 1,
  ...more,
});

export const submit = (version = 1): AnyDeed => ({
  kind: 'submitted-for-clearance',
  clearer: clearer.id,
  clearerName: clearer.name,
  version,
});
