import { expect, test } from 'vitest';
import { readerWithRole } from '#desk/people/reader.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { readinessOf, stageOf } from './readiness.ts';
import { decide } from '#desk/record/decide.ts';
import { everyone } from '#desk/marking/marking.ts';
import { noConsultation } from './consultation.ts';
import { rewordedSinceCleared } from './reworded.ts';
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
  submit,
  tryDeed,
} from './testing.ts';

const condition: Partial<Extract<AnyDeed, { kind: 'replied' }>> = {
  answers: [{ point: 'p1', kind: 'condition', text: 'Only if it is funded' }],
};
const settle: AnyDeed = {
  kind: 'condition-settled',
  condition: 'a1:p1',
  how: 'met',
  who: 'Finance',
  decision: 'The budget line is named',
};
const clear = (version = 1): AnyDeed => ({ kind: 'cleared', version });
const edit = (value: string, more: object = {}): AnyDeed => ({
  kind: 'edited',
  field: 'objective',
  value: { en: value },
  base: 1,
  ...more,
});

test('a position with an open condition does not go up, and the refusal says what may be done instead', () => {
  const item = after(openedItem(), [lead, ask('fin')], [focalPoint('fin'), say('fin', 'a1', condition)]);
  const refused = tryDeed(item, lead, submit());
  expect(refused).toMatchObject({ ok: false, reason: 'open-conditions', values: { count: 1 } });
  expect('ok' in refused && refused.allowed).toContain('condition-settled');
});

test('once the condition is settled the named clearer clears, and nobody else', () => {
  const item = after(
    openedItem(),
    [lead, ask('fin')],
    [focalPoint('fin'), say('fin', 'a1', condition)],
    [lead, settle],
    [lead, submit()],
  );
  expect(tryDeed(item, officer, clear())).toMatchObject({ ok: false, reason: 'not-yours' });
  expect(tryDeed(item, { ...clearer, id: 'another' }, clear())).toMatchObject({ reason: 'another-clearer' });
  expect(stageOf(after(item, [clearer, clear()]).consultation ?? noConsultation)).toBe('cleared');
});

test('silence of a mandatory institution bars clearance, and so does a reply that binds nobody', () => {
  const asked = after(openedItem(), [lead, ask('fin')]);
  expect(tryDeed(asked, lead, submit())).toMatchObject({ reason: 'missing-mandatory' });
  const personal = after(asked, [focalPoint('fin'), say('fin', 'a1', { authority: 'personal' })]);
  expect(tryDeed(personal, lead, submit())).toMatchObject({ reason: 'missing-mandatory' });
});

test('silence of an institution that was not mandatory bars nothing', () => {
  const asked = after(openedItem(), [lead, ask('fin', ['objective'], false)]);
  expect(stageOf(after(asked, [lead, submit()]).consultation ?? noConsultation)).toBe('clearing');
});

test('a change of substance reopens the consents that it touches and leaves the others', () => {
  const cleared = after(
    openedItem(),
    [lead, ask('fin', ['objective'])],
    [lead, ask('def', ['lineToTake'])],
    [focalPoint('fin'), say('fin', 'a1')],
    [focalPoint('def'), say('def', 'a2')],
    [lead, submit()],
    [clearer, clear()],
  );
  const edited = after(cleared, [lead, edit('Give up the band')]);
  const { reopened } = readinessOf(edited.consultation ?? noConsultation);
  expect(reopened.map(({ institution }) => institution)).toEqual(['fin']);
  expect(edited.consultation).toMatchObject({ clearance: { at: 'none' }, formerly: [{ version: 1 }] });
});

test('a correction of wording that its author vouches for leaves the clearance standing', () => {
  const cleared = after(openedItem(), [lead, submit()], [clearer, clear()]);
  const edited = after(cleared, [lead, edit('Keep the band.', { editorial: true })]);
  expect(edited.consultation?.clearance.at).toBe('cleared');
});

test('the clearer decides the version that was on the screen, and no later one', () => {
  const submitted = after(openedItem(), [lead, submit()]);
  expect(tryDeed(submitted, clearer, clear(7))).toMatchObject({ reason: 'another-version' });
  const changed = after(submitted, [lead, edit('Another objective')]);
  expect(tryDeed(changed, clearer, clear())).toMatchObject({ reason: 'not-now' });
});

test('a version that was refused does not go up again until the position changes', () => {
  const refused = after(
    openedItem(),
    [lead, submit()],
    [clearer, { kind: 'clearance-refused', version: 1, reason: 'No legal basis' }],
  );
  expect(tryDeed(refused, lead, submit())).toMatchObject({ reason: 'refused-unchanged' });
  const changed = after(refused, [lead, edit('A lawful objective')]);
  expect(tryDeed(changed, lead, submit(changed.consultation?.positionVersion))).not.toHaveProperty('ok');
});

test('whoever enters a reply for another institution says who spoke, or which letter came', () => {
  const asked = after(openedItem(), [lead, ask('fin')]);
  const bare = say('fin', 'a1', { authority: 'personal' });
  const {
    signatory: _signatory,
    letter: _letter,
    ...unsigned
  } = bare as Extract<AnyDeed, { kind: 'replied' }>;
  expect(tryDeed(asked, lead, unsigned)).toMatchObject({ reason: 'who-spoke' });
  const told = { ...unsigned, spoken: { who: 'Ibu Ani', how: 'by telephone' } };
  expect(tryDeed(asked, lead, told)).not.toHaveProperty('ok');
});

test('an official reply names who signed it and the letter', () => {
  const asked = after(openedItem(), [lead, ask('fin')]);
  expect(tryDeed(asked, focalPoint('fin'), say('fin', 'a1', { letter: ' ' }))).toMatchObject({
    reason: 'official-needs-letter',
  });
});

test('a lead of another institution may neither edit nor ask', () => {
  const stranger = { ...readerWithRole('lead', 'fin'), ceiling: 20 };
  const asked = after(openedItem(), [lead, ask('fin')]);
  expect(tryDeed(asked, stranger, edit('Ours now'))).toMatchObject({ reason: 'not-yours' });
  expect(tryDeed(asked, stranger, ask('def'))).toMatchObject({ reason: 'not-yours' });
});

test('an institution that was never asked does not even learn that the item is there', () => {
  expect(tryDeed(openedItem(), focalPoint('def'), say('def', 'a1'))).toMatchObject({ reason: 'not-found' });
});

test('a question is not withdrawn while a condition of its reply is open', () => {
  const item = after(openedItem(), [lead, ask('fin')], [focalPoint('fin'), say('fin', 'a1', condition)]);
  const withdraw: AnyDeed = { kind: 'request-withdrawn', request: 'q-fin', why: 'No longer needed' };
  expect(tryDeed(item, lead, withdraw)).toMatchObject({ reason: 'open-conditions' });
});

test('a question put to a mandatory institution is withdrawn by a head alone, and another by whoever asked', () => {
  const withdraw: AnyDeed = { kind: 'request-withdrawn', request: 'q-fin', why: 'No longer needed' };
  const asked = after(openedItem(), [lead, ask('fin')]);
  expect(tryDeed(asked, lead, withdraw)).toMatchObject({ reason: 'mandatory-withdrawn' });
  expect(tryDeed(asked, officer, withdraw)).toMatchObject({ reason: 'mandatory-withdrawn' });
  expect(tryDeed(asked, readerWithRole('head'), withdraw)).not.toHaveProperty('ok');
  const optional = after(openedItem(), [lead, ask('fin', ['objective'], false)]);
  expect(tryDeed(optional, lead, withdraw)).not.toHaveProperty('ok');
});

test('a position goes up to somebody, and not to nobody', () => {
  const nobody: AnyDeed = { kind: 'submitted-for-clearance', clearer: '', clearerName: '', version: 1 };
  expect(tryDeed(openedItem(), lead, nobody)).toMatchObject({ reason: 'clearer-missing' });
});

test('a correction of wording takes a position back from the clearer, who had other words on the screen', () => {
  const item = after(
    openedItem(),
    [lead, ask('fin')],
    [focalPoint('fin'), say('fin', 'a1')],
    [lead, submit()],
    [lead, edit('Keep the band.', { editorial: true })],
  );
  const { clearance, positionVersion } = item.consultation ?? noConsultation;
  expect(clearance).toEqual({ at: 'none' });
  // Nobody is asked again: only the wording changed.
  expect(readinessOf(item.consultation ?? noConsultation).reopened).toEqual([]);
  const again = after(item, [lead, submit(positionVersion)]);
  expect(tryDeed(again, clearer, clear())).toMatchObject({ reason: 'another-version' });
  expect(tryDeed(again, clearer, clear(positionVersion))).not.toHaveProperty('ok');
});

test('a weaker reply never unseats a stronger one', () => {
  const item = after(
    openedItem(),
    [lead, ask('fin')],
    [focalPoint('fin'), say('fin', 'a1')],
    [focalPoint('fin'), say('fin', 'a2', { authority: 'personal', answers: condition.answers ?? [] })],
  );
  expect(item.consultation?.replies.map(({ id, stands }) => [id, stands])).toEqual([
    ['a1', true],
    ['a2', true],
  ]);
  expect(tryDeed(item, lead, submit())).toMatchObject({ reason: 'open-conditions' });
});

test('a position whose clearer is away is put before another, and only they decide then', () => {
  const other = { ...clearer, id: 'role:other-clearer', name: 'Wulan' };
  const waiting = after(openedItem(), [lead, submit()]);
  expect(tryDeed(waiting, lead, submit())).toMatchObject({ reason: 'already-there' });
  const moved = after(waiting, [
    lead,
    { ...submit(), clearer: other.id, clearerName: other.name } as AnyDeed,
  ]);
  expect(tryDeed(moved, clearer, clear())).toMatchObject({ reason: 'another-clearer' });
  expect(stageOf(after(moved, [other, clear()]).consultation ?? noConsultation)).toBe('cleared');
});

test('an edit of wording after clearing leaves the clearance, and says by whom it was made', () => {
  const cleared = after(openedItem(), [lead, submit()], [clearer, clear()]);
  expect(rewordedSinceCleared(cleared)).toBeUndefined();
  const reworded = after(cleared, [officer, edit('Keep the whole band', { editorial: true })]);
  expect(stageOf(reworded.consultation ?? noConsultation)).toBe('cleared');
  expect(rewordedSinceCleared(reworded)).toMatchObject({ by: officer.name });
});

test('a lead opens items and contributions of its own institution, and nothing else', () => {
  const opening = (dossierKind: 'item' | 'brief' | 'settings'): AnyDeed => ({
    kind: 'opened',
    dossierKind,
    workspace: 'desk',
    parent: null,
    lead: 'kom',
    marking: everyone,
    fields: { name: { value: { en: 'A new one' }, marking: everyone } },
  });
  expect(decide(lead, undefined, opening('item'), circumstances())).toEqual({ ok: true });
  expect(decide(lead, undefined, opening('brief'), circumstances())).toMatchObject({ reason: 'not-yours' });
  expect(decide(lead, undefined, opening('settings'), circumstances())).toMatchObject({
    reason: 'not-yours',
  });
});
