import { describe, expect, it } from 'vitest';
import { mayReadPart } from '#desk/people/may-read.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { contradictionsIn, openContradictions } from './contradictions.ts';
import type { Answer } from './item-deeds.ts';
import { isReady, readinessOf } from './readiness.ts';
import { settlingNotices } from './settling-notices.ts';
import { defaultPolicy, type SettlingPolicy } from './settling-policy.ts';
import { openPoints } from './standing-answers.ts';
import {
  after,
  ask,
  circumstances,
  clearer,
  focalPoint,
  lead,
  officer,
  openedItem,
  say,
  tryDeed,
} from './testing.ts';

const head = readerWithRole('head');
const condition = (text = 'Only if it is funded', suggestion?: string): { answers: readonly Answer[] } => ({
  answers: [{ point: 'p1', kind: 'condition', text, ...(suggestion && { suggestion }) }],
});
const askTwo = (institution: string): AnyDeed => ({
  kind: 'asked',
  request: `q-${institution}`,
  institution,
  points: [
    { id: 'p1', question: 'The objective?', sections: ['objective'] },
    { id: 'p2', question: 'The line?', sections: ['lineToTake'] },
  ],
  deadline: '2027-01-20T10:00:00.000Z',
  mandatory: true,
});
const both: { answers: readonly Answer[] } = {
  answers: [
    { point: 'p1', kind: 'content', text: '' },
    { point: 'p2', kind: 'content', text: '' },
  ],
};
const edit = (field: string, text: string, more: object = {}): AnyDeed => ({
  kind: 'edited',
  field,
  value: { en: text },
  base: 1,
  ...more,
});
const settled = (how: 'met' | 'withdrawn' | 'arbitrated'): AnyDeed => ({
  kind: 'condition-settled',
  condition: 'a1:p1',
  how,
  who: 'Ani',
  decision: 'The budget line is named',
});
const consultationOf = (item: Dossier) => item.consultation!;

describe('a change of substance', () => {
  const answered = () =>
    after(openedItem(), [lead, askTwo('fin')], [focalPoint('fin'), say('fin', 'a1', both)]);

  it('resets only the answers to points it touches', () => {
    const item = after(answered(), [lead, edit('objective', 'Share the band')]);
    const consultation = consultationOf(item);
    expect(openPoints(consultation, consultation.requests[0]!)).toEqual(['p1']);
    expect(readinessOf(consultation).reopened).toHaveLength(1);
  });

  it('is healed by answering what it touched, with what was said before still standing officially', () => {
    const item = after(answered(), [lead, edit('objective', 'Share the band')]);
    const about = consultationOf(item).positionVersion;
    const again = { about, answers: [{ point: 'p1', kind: 'content', text: '' }] } as const;
    expect(isReady(consultationOf(after(item, [focalPoint('fin'), say('fin', 'a2', again)])))).toBe(true);
    const weaker = say('fin', 'a2', { ...again, authority: 'working-level' });
    const weakly = consultationOf(after(item, [focalPoint('fin'), weaker]));
    expect(readinessOf(weakly)).toMatchObject({ reopened: [], missingMandatory: [{ institution: 'fin' }] });
  });

  it('goes on barring until what was reset is answered, whatever else is', () => {
    const item = after(answered(), [lead, edit('objective', 'Share the band')]);
    const about = consultationOf(item).positionVersion;
    const beside = { about, answers: [{ point: 'p2', kind: 'content', text: '' }] } as const;
    const then = consultationOf(after(item, [focalPoint('fin'), say('fin', 'a2', beside)]));
    expect(isReady(then)).toBe(false);
    expect(readinessOf(then).reopened).toHaveLength(1);
  });

  it('tells those whose consent it resets, and nobody else; a correction of wording tells nobody', () => {
    const before = after(
      answered(),
      [lead, ask('def', ['lineToTake'])],
      [focalPoint('def'), say('def', 'a9')],
    );
    const told = (deed: AnyDeed) =>
      noticesOf(before, lead, deed).map(({ kind, to }) => [
        kind,
        (to as { institution?: string }).institution,
      ]);
    expect(told(edit('objective', 'Share the band'))).toEqual([['consent-reset', 'fin']]);
    expect(told(edit('objective', 'Keep the band.', { editorial: true }))).toEqual([]);
  });
});

function noticesOf(before: Dossier, who: Reader, deed: AnyDeed) {
  const { id, name, roles, institution } = who;
  const act = {
    dossier: before.id,
    seq: before.version + 1,
    deed,
    by: { id, name, roles, institution },
    at: '2027-01-05T08:00:00.000Z',
    marking: before.marking,
  };
  return settlingNotices(before, applyAct(before, act), act);
}

describe('an objection', () => {
  const asked = () =>
    after(openedItem(), [lead, ask('fin')], [lead, ask('def')], [lead, ask('edu', ['lineToTake'])]);
  const readsOf = (item: Dossier, institution: string) =>
    partsOf(item)
      .filter((part) => mayReadPart(focalPoint(institution), item, part))
      .map(({ key }) => key);

  it('is copied to whoever was asked about the same words, without the reply around it', () => {
    const item = after(asked(), [focalPoint('fin'), say('fin', 'a1', condition())]);
    expect(readsOf(item, 'def')).toContain('condition:a1:p1');
    expect(readsOf(item, 'def')).not.toContain('reply:a1');
    expect(readsOf(item, 'def')).not.toContain('request:q-fin');
    expect(readsOf(item, 'edu')).not.toContain('condition:a1:p1');
  });

  it('is not copied to whoever saw only some of the words it speaks of', () => {
    const item = after(
      openedItem(),
      [lead, ask('fin', ['objective', 'lineToTake'])],
      [lead, ask('def', ['objective'])],
      [focalPoint('fin'), say('fin', 'a1', condition())],
    );
    expect(readsOf(item, 'def')).not.toContain('condition:a1:p1');
  });

  it('is told to those it is copied to', () => {
    const told = noticesOf(asked(), focalPoint('fin'), say('fin', 'a1', condition()));
    expect(told).toMatchObject([{ kind: 'objection-copied', to: { institution: 'def' }, request: 'q-def' }]);
  });
});

describe('contradictions', () => {
  const said = (fin: object, def: object) =>
    after(
      openedItem(),
      [lead, ask('fin')],
      [lead, ask('def')],
      [focalPoint('fin'), say('fin', 'a1', fin)],
      [focalPoint('def'), say('def', 'a2', def)],
    );

  it('are found where one agrees only on a condition to what another is content with', () => {
    const item = said(condition(), {});
    expect(openContradictions(item)).toMatchObject([
      { kind: 'verdicts', sections: ['objective'], voices: [{ institution: 'fin' }, { institution: 'def' }] },
    ]);
    expect(openContradictions(after(item, [lead, settled('met')]))).toEqual([]);
  });

  it('are found where two suggestions want different things of the same words', () => {
    const one = condition('Share', 'Share the band');
    expect(openContradictions(said(one, condition('Sell', 'Sell the band')))).toMatchObject([
      { kind: 'wording', place: { section: 'objective', lang: 'en' } },
    ]);
    expect(openContradictions(said(one, condition('Share', 'Share the band')))).toEqual([]);
    expect(openContradictions(said(one, condition('More', 'Keep the band and the licence')))).toEqual([]);
  });

  it('are none where both are content, or a condition speaks of other words', () => {
    expect(contradictionsIn(said({}, {}))).toEqual([]);
  });

  it('stay in sight once somebody has settled them, with who decided', () => {
    const item = said(condition(), {});
    const reconcile: AnyDeed = {
      kind: 'contradiction-settled',
      contradiction: openContradictions(item)[0]!.key,
      who: 'Coordination meeting',
      decision: 'Finance is heard first',
    };
    const done = after(item, [lead, reconcile]);
    expect(openContradictions(done)).toEqual([]);
    expect(contradictionsIn(done)).toMatchObject([{ settled: { decision: 'Finance is heard first' } }]);
    expect(tryDeed(done, lead, reconcile)).toMatchObject({ reason: 'already-reconciled' });
    expect(tryDeed(item, lead, { ...reconcile, decision: ' ' })).toMatchObject({ reason: 'reason-missing' });
    expect(isReady(consultationOf(done))).toBe(false);
  });
});

describe('arbitration', () => {
  const open = () =>
    after(openedItem(), [lead, ask('fin')], [focalPoint('fin'), say('fin', 'a1', condition())]);
  const put = (arbiter: Reader): AnyDeed => ({
    kind: 'arbitration-asked',
    condition: 'a1:p1',
    arbiter: arbiter.id,
    arbiterName: arbiter.name,
    why: 'Money against time',
  });

  it('is one level up: neither whoever leads the position nor an officer arbitrates', () => {
    for (const who of [lead, officer, { ...lead, roles: ['lead', 'clearer'] as const }]) {
      expect(tryDeed(open(), who, settled('arbitrated'))).toMatchObject({ reason: 'arbitrated-above' });
    }
    expect(tryDeed(open(), focalPoint('fin'), settled('arbitrated'))).toMatchObject({
      reason: 'arbitrated-above',
    });
    expect(tryDeed(open(), head, settled('arbitrated'))).not.toHaveProperty('ok');
  });

  it('is nobody’s in their own cause', () => {
    expect(tryDeed(open(), { ...clearer, institution: 'fin' }, settled('arbitrated'))).toMatchObject({
      reason: 'own-cause',
    });
    expect(tryDeed(after(open(), [head, put(clearer)]), head, settled('arbitrated'))).toMatchObject({
      reason: 'own-cause',
    });
  });

  it('is decided by the person it was put before, or by a head', () => {
    const asked = after(open(), [lead, put(clearer)]);
    expect(tryDeed(asked, { ...clearer, id: 'another' }, settled('arbitrated'))).toMatchObject({
      reason: 'another-arbiter',
    });
    expect(tryDeed(asked, clearer, settled('arbitrated'))).not.toHaveProperty('ok');
    expect(tryDeed(asked, head, settled('arbitrated'))).not.toHaveProperty('ok');
  });

  it('does not happen where the desk has no position while differences last', () => {
    const policy: SettlingPolicy = { ...defaultPolicy, deadlock: 'no-position' };
    const refused = (who: Reader, deed: AnyDeed) =>
      decide(who, open(), deed, { ...circumstances(4), policy });
    expect(refused(head, settled('arbitrated'))).toMatchObject({ reason: 'no-arbitration' });
    expect(refused(lead, put(clearer))).toMatchObject({ reason: 'no-arbitration' });
    expect(refused(lead, settled('met'))).toEqual({ ok: true });
  });

  it('is not needed where the institution itself withdraws', () => {
    expect(tryDeed(open(), focalPoint('fin'), settled('withdrawn'))).not.toHaveProperty('ok');
    const asked = after(open(), [lead, ask('def')]);
    expect(tryDeed(asked, focalPoint('def'), settled('withdrawn'))).toMatchObject({ reason: 'not-yours' });
    expect(tryDeed(open(), focalPoint('fin'), settled('met'))).toMatchObject({ reason: 'not-yours' });
  });
});

describe('a wording that is taken', () => {
  const item = () =>
    after(
      openedItem(),
      [lead, ask('fin')],
      [focalPoint('fin'), say('fin', 'a1', condition('Share', 'Share the band'))],
    );
  const takes = { request: 'q-fin', reply: 'a1', point: 'p1', institution: 'fin' };

  it('carries its author’s name, and does not ask them again', () => {
    const taken = after(
      item(),
      [lead, edit('objective', 'Share the band', { takes })],
      [lead, settled('met')],
    );
    expect(readinessOf(consultationOf(taken)).reopened).toEqual([]);
    expect(isReady(consultationOf(taken))).toBe(true);
  });

  it('resets the consent of everybody else', () => {
    const more = after(item(), [lead, ask('def')], [focalPoint('def'), say('def', 'a2')]);
    const taken = after(more, [lead, edit('objective', 'Share the band', { takes })]);
    expect(readinessOf(consultationOf(taken)).reopened).toMatchObject([{ institution: 'def' }]);
  });

  it('is theirs word for word, or it is not theirs', () => {
    for (const wrong of [
      edit('objective', 'Share the band today', { takes }),
      edit('objective', 'Share the band', { takes: { ...takes, institution: 'def' } }),
      edit('objective', 'Share the band', { takes, editorial: true }),
      edit('lineToTake', 'Share the band', { takes }),
    ]) {
      expect(tryDeed(item(), lead, wrong)).toMatchObject({ reason: 'not-their-wording' });
    }
  });
});
