import { describe, expect, it } from 'vitest';
import { everyone } from '#desk/marking/marking.ts';
import type { Act } from './act.ts';
import { foldActs } from './apply-act.ts';
import type { AnyDeed } from './deeds.ts';
import type { FieldValue } from './value.ts';

/** The languages in which the field of an item is behind, once it was written and then edited so. */
function behindAfter(
  field: string,
  written: FieldValue,
  ...edits: readonly (FieldValue | { readonly editorial: FieldValue })[]
): readonly string[] {
  const opened: AnyDeed = {
    ...{
      kind: 'opened',
      dossierKind: 'item',
      workspace: 'desk',
      parent: null,
      lead: null,
      marking: everyone,
    },
    fields: { [field]: { value: written, marking: everyone } },
  };
  const edited = edits.map((edit, n): AnyDeed => {
    const only =
      typeof edit === 'object' && edit !== null && 'editorial' in edit ? edit.editorial : undefined;
    const value = only ?? (edit as FieldValue);
    return { kind: 'edited', field, value, base: n + 1, ...(only !== undefined && { editorial: true }) };
  });
  const acts = [opened, ...edited].map((deed, n): Act<AnyDeed> => ({
    ...{ dossier: 'item', seq: n + 1, deed, marking: everyone, at: '2027-01-04T08:00:00.000Z' },
    by: { id: 'somebody', name: 'Somebody', roles: ['officer'], institution: null },
  }));
  return foldActs(acts)?.fields[field]?.behind ?? [];
}

describe('a section whose substance was changed in one language', () => {
  const both = { en: 'We may agree.', id: 'Kami dapat setuju.' };

  it('is behind in the other until that is written too', () => {
    const english = { ...both, en: 'We agree.' };
    expect(behindAfter('lineToTake', both, english)).toEqual(['id']);
    expect(behindAfter('lineToTake', both, english, { en: 'We agree.', id: 'Kami setuju.' })).toEqual([]);
    expect(behindAfter('lineToTake', both, english, { en: 'We do agree.', id: both.id })).toEqual(['id']);
  });

  it('is not behind where both were changed, only words were corrected, or the other was never written', () => {
    expect(behindAfter('lineToTake', both, { en: 'We agree.', id: 'Kami setuju.' })).toEqual([]);
    expect(behindAfter('lineToTake', both, { editorial: { ...both, en: 'We might agree.' } })).toEqual([]);
    expect(behindAfter('lineToTake', { en: 'We may agree.' }, { en: 'We agree.' })).toEqual([]);
    expect(behindAfter('lineToTake', { en: 'We may agree.' }, both)).toEqual([]);
  });

  it('stays behind while words are corrected in the language that is ahead', () => {
    const ahead = { ...both, en: 'We agree.' };
    expect(behindAfter('lineToTake', both, ahead, { editorial: { ...ahead, en: 'We agree!' } })).toEqual([
      'id',
    ]);
    expect(behindAfter('lineToTake', both, ahead, { editorial: { ...ahead, id: 'Kami setuju.' } })).toEqual(
      [],
    );
  });

  it('is behind where one line of several is', () => {
    const line = (id: string, en: string, other: string) => ({ id, text: { en, id: other } });
    const lines = [line('a', 'First', 'Pertama'), line('b', 'Second', 'Kedua')];
    expect(
      behindAfter('redLines', lines, [line('a', 'First', 'Pertama'), line('b', '2nd', 'Kedua')]),
    ).toEqual(['id']);
    expect(behindAfter('redLines', lines, [...lines, { id: 'c', text: { en: 'Third' } }])).toEqual([]);
    expect(behindAfter('redLines', lines, lines.toReversed())).toEqual([]);
  });

  it('concerns what the position says, and not what is written beside it', () => {
    expect(behindAfter('backgroundFree', both, { ...both, en: 'Something else.' })).toEqual([]);
  });
});
