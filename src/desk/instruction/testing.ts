import { clearer, officer, openedItem, submit } from '#desk/item/testing.ts';
import { defaultScheme } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import type { Row } from '#desk/record/value.ts';
import type { InstructionTerms } from './duty.ts';
import type { InstructionAsked } from './instruction-deeds.ts';
import type { GivenAnswer } from './instruction.ts';

export const delegate: Reader = { ...readerWithRole('delegate'), id: 'delegate-1', name: 'Dewi' };
export const otherDelegate: Reader = { ...readerWithRole('delegate'), id: 'delegate-2', name: 'Agus' };
export const dutyOfficer: Reader = { ...officer, id: 'duty-1', name: 'Budi' };
export const headOfUnit: Reader = { ...readerWithRole('head'), id: 'head-1', name: 'Head' };

export const terms: InstructionTerms = { delegates: [delegate.id], onDuty: [dutyOfficer.id], over: false };

/** A minute in the tests of instructions. */
export const minute = (n: number): string => new Date(Date.UTC(2027, 9, 19, 6, n)).toISOString();

export const fallbacks = [
  { id: 'f1', text: { en: 'Accept a transition' }, usedBy: 'delegate-alone' },
  { id: 'f2', text: { en: 'Accept shared use' }, usedBy: 'on-instruction' },
  { id: 'f3', text: { en: 'Accept loss of the upper part' }, usedBy: 'after-clearance' },
  { id: 'f4', text: { en: 'Nobody has said who may use it' } },
];
export const limits = [
  { id: 'l1', text: { en: 'Any wording on dates up to 2031' }, usedBy: 'on-instruction' },
  { id: 'l2', text: { en: 'Anything on money' }, usedBy: 'after-clearance' },
];

/** The state after a deed at a minute; a refusal where the rules do not let it be. */
export function tryAt(
  dossier: Dossier,
  at: number,
  who: Reader,
  deed: AnyDeed,
  around: Partial<InstructionTerms> = {},
): Dossier | Refusal {
  const now = minute(at);
  const instruction = { ...terms, ...around };
  const decision = decide(who, dossier, deed, { scheme: defaultScheme, now, instruction });
  if (!decision.ok) return decision;
  const { id, name, roles, institution } = who;
  return applyAct(dossier, {
    dossier: dossier.id,
    seq: dossier.version + 1,
    deed,
    by: { id, name, roles, institution },
    at: now,
    marking: dossier.marking,
  });
}

/** The same where it must be allowed. @throws Error naming the deed that is refused. */
export function at(dossier: Dossier, n: number, who: Reader, deed: AnyDeed): Dossier {
  const next = tryAt(dossier, n, who, deed);
  if ('ok' in next) throw new Error(`${deed.kind} is refused: ${next.reason}`);
  return next;
}

const write = (field: string, value: readonly Row[]): AnyDeed => ({ kind: 'edited', field, value, base: 0 });

/** A position with fallbacks and limits of every freedom; drafted, or cleared as well. */
export function position(cleared = true): Dossier {
  const drafted = at(
    at(openedItem(), 0, officer, write('fallbacks', fallbacks)),
    0,
    officer,
    write('limits', limits),
  );
  if (!cleared) return drafted;
  const version = drafted.consultation?.positionVersion ?? 1;
  return at(at(drafted, 0, officer, submit(version)), 0, clearer, { kind: 'cleared', version });
}

export const asks = (state: Dossier, more: Partial<InstructionAsked> = {}): InstructionAsked => ({
  kind: 'instruction-asked',
  instruction: 'question-1',
  question: 'They offer a transition until 2031. Do we take it?',
  offered: [{ how: 'stand' }, { how: 'fallback', fallback: 'f1' }],
  where: 'Working Group 4A',
  minutes: 10,
  deadline: minute(11),
  sentAt: minute(1),
  delegates: [delegate.id],
  told: [dutyOfficer.id],
  about: state.consultation?.positionVersion ?? 1,
  ...more,
});

export const gives = (state: Dossier, given: GivenAnswer): AnyDeed => ({
  kind: 'instruction-given',
  instruction: 'question-1',
  given,
  version: state.consultation?.positionVersion ?? 1,
});
