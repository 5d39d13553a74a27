import { describe, expect, it } from 'vitest';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { dueSilences } from './late.ts';
import { readinessOf } from './readiness.ts';
import { defaultPolicy, lateOutcome, type SettlingPolicy } from './settling-policy.ts';
import { after, ask, circumstances, focalPoint, lead, openedItem, say, submit } from './testing.ts';

const edit = (field: string, text: string, more: object = {}): AnyDeed => ({
  kind: 'edited',
  field,
  value: { en: text },
  base: 1,
  ...more,
});
const consultationOf = (item: Dossier) => item.consultation!;

describe('silence past its deadline', () => {
  const asked = (more: Partial<Extract<AnyDeed, { kind: 'asked' }>> = {}) =>
    after(openedItem(), [
      lead,
      { ...(ask('fin', ['objective'], false) as Extract<AnyDeed, { kind: 'asked' }>), ...more },
    ]);
  const deemed: SettlingPolicy = { ...defaultPolicy, late: 'deemed-content' };
  const later = '2027-01-20T10:00:01.000Z';
  const due = (state: Dossier, policy: SettlingPolicy, now = later) =>
    dueSilences(consultationOf(state), policy, now).map(({ as }) => as);

  it('is waited for unless the desk has chosen otherwise', () => {
    expect(due(asked(), defaultPolicy)).toEqual([]);
    expect(due(asked(), deemed)).toEqual(['deemed-content']);
    expect(due(asked(), deemed, '2027-01-20T09:59:59.000Z')).toEqual([]);
    expect(due(asked({ latePolicy: 'wait' }), deemed)).toEqual([]);
    expect(due(asked({ latePolicy: 'deemed-content' }), defaultPolicy)).toEqual(['deemed-content']);
  });

  it('of finance, legal or the minister is never taken for anything', () => {
    for (const office of ['finance', 'legal', 'minister'] as const) {
      for (const late of ['deemed-content', 'go-up-without'] as const) {
        const policy: SettlingPolicy = {
          ...defaultPolicy,
          late,
          deemMandatory: true,
          deadlock: 'without-late',
        };
        expect(lateOutcome({ mandatory: false, office }, policy)).toBeUndefined();
      }
    }
  });

  it('of a mandatory institution is taken for content only where the desk’s own policy says so', () => {
    const own = asked({ mandatory: true, latePolicy: 'deemed-content' });
    expect(due(own, defaultPolicy)).toEqual([]);
    expect(due(own, { ...deemed, deemMandatory: true })).toEqual(['deemed-content']);
    const without = asked({ mandatory: true, latePolicy: 'go-up-without' });
    expect(due(without, defaultPolicy)).toEqual([]);
    expect(due(asked({ mandatory: true }), { ...defaultPolicy, deadlock: 'without-late' })).toEqual([
      'without',
    ]);
  });

  const apply = (state: Dossier, policy: SettlingPolicy, deed: AnyDeed): Dossier => {
    const decision = decide(lead, state, deed, { ...circumstances(), now: later, policy });
    if (!decision.ok) throw new Error(decision.reason);
    const { id, name, roles, institution } = lead;
    return applyAct(state, {
      dossier: state.id,
      seq: state.version + 1,
      deed,
      by: { id, name, roles, institution },
      at: later,
      marking: state.marking,
    });
  };

  it('is recorded once, with its deadline and policy, as deemed and not said', () => {
    const state = asked();
    const [deed] = dueSilences(consultationOf(state), deemed, later);
    const done = apply(state, deemed, deed!);
    expect(consultationOf(done).requests[0]?.late).toMatchObject({
      as: 'deemed-content',
      policy: 'deemed-content',
      deadline: '2027-01-20T10:00:00.000Z',
      by: 'lead',
    });
    expect(readinessOf(consultationOf(done))).toMatchObject({
      unanswered: [],
      deemed: [{ institution: 'fin' }],
    });
    expect(due(done, deemed)).toEqual([]);
    expect(decide(lead, done, deed!, { ...circumstances(), now: later, policy: deemed })).toMatchObject({
      reason: 'already-there',
    });
  });

  it('that was deemed falls with a change of substance, and gives way to a reply', () => {
    const state = asked();
    const [deed] = dueSilences(consultationOf(state), deemed, later);
    const done = apply(state, deemed, deed!);
    const changed = after(done, [lead, edit('objective', 'Share the band')]);
    expect(readinessOf(consultationOf(changed)).reopened).toMatchObject([{ institution: 'fin' }]);
    const about = consultationOf(changed).positionVersion;
    const spoken = after(changed, [focalPoint('fin'), say('fin', 'a1', { about })]);
    expect(readinessOf(consultationOf(spoken))).toMatchObject({ reopened: [], deemed: [] });
  });

  it('refuses whoever is too early, or takes it for more than the policy says', () => {
    const state = asked();
    const [deed] = dueSilences(consultationOf(state), deemed, later);
    expect(decide(lead, state, deed!, { ...circumstances(), policy: deemed })).toMatchObject({
      reason: 'not-late-yet',
    });
    expect(decide(lead, state, deed!, { ...circumstances(), now: later })).toMatchObject({
      reason: 'waited-for',
    });
  });
});

describe('sectors that must be heard', () => {
  const policy: SettlingPolicy = { ...defaultPolicy, requiredSectors: ['academia'] };
  it('bar clearance until one of their institutions has answered', () => {
    const asked = after(openedItem(), [
      lead,
      { ...(ask('itb', ['objective'], false) as Extract<AnyDeed, { kind: 'asked' }>), sector: 'academia' },
    ]);
    expect(readinessOf(consultationOf(asked), policy).missingSectors).toEqual(['academia']);
    expect(decide(lead, asked, submit(), { ...circumstances(4), policy })).toMatchObject({
      reason: 'missing-sectors',
    });
    const heard = after(asked, [focalPoint('itb'), say('itb', 'a1', { authority: 'working-level' })]);
    expect(decide(lead, heard, submit(), { ...circumstances(4), policy })).toEqual({ ok: true });
  });
});
