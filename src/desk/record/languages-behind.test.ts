import { describe, expect, it } from 'vitest';
import { everyone } from '#desk/marking/marking.ts';
import type { Act } from './act.ts';
import { foldActs } from './apply-act.ts';
import type { AnyDeed } from './deeds.ts';
import type { Behind } from './dossier.ts';
import { languagesBehind } from './languages-behind.ts';
import type { FieldValue } from './value.ts';

/** What in the field of an item is behind, once it was written and then edited so; `back` takes the edit before it back. */
function afterEdits(
  field: string,
  written: FieldValue,
  ...edits: readonly (FieldValue | { readonly editorial: FieldValue } | { readonly back: FieldValue })[]
): Behind {
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
    const to = { kind: 'edited', field, base: n + 1 } as const;
    if (typeof edit !== 'object' || edit === null || Array.isArray(edit)) return { ...to, value: edit };
    if ('editorial' in edit) return { ...to, value: edit.editorial, editorial: true };
    if ('back' in edit) return { ...to, value: edit.back, undoes: n + 1 };
    return { ...to, value: edit as FieldValue };
  });
  const acts = [opened, ...edited].map((deed, n): Act<AnyDeed> => ({
    ...{ dossier: 'item', seq: n + 1, deed, marking: everyone, at: '2027-01-04T08:00:00.000Z' },
    by: { id: 'somebody', name: 'Somebody', roles: ['officer'], institution: null },
  }));
  return foldActs(acts)?.fields[field]?.behind ?? {};
}

describe('a section whose substance was changed in one language', () => {
  const both = { en: 'We may agree.', id: 'Kami dapat setuju.' };

  it('is behind in the other until that is written too', () => {
    const english = { ...both, en: 'We agree.' };
    expect(afterEdits('lineToTake', both, english)).toEqual({ '': ['id'] });
    expect(afterEdits('lineToTake', both, english, { en: 'We agree.', id: 'Kami setuju.' })).toEqual({});
    expect(afterEdits('lineToTake', both, english, { en: 'We do agree.', id: both.id })).toEqual({
      '': ['id'],
    });
  });

  it('is not behind where both were changed, only words were corrected, or the other was never written', () => {
    expect(afterEdits('lineToTake', both, { en: 'We agree.', id: 'Kami setuju.' })).toEqual({});
    expect(afterEdits('lineToTake', both, { editorial: { ...both, en: 'We might agree.' } })).toEqual({});
    expect(afterEdits('lineToTake', { en: 'We may agree.' }, { en: 'We agree.' })).toEqual({});
    expect(afterEdits('lineToTake', { en: 'We may agree.' }, both)).toEqual({});
  });

  it('stays behind while words are corrected in the language that is ahead', () => {
    const ahead = { ...both, en: 'We agree.' };
    expect(afterEdits('lineToTake', both, ahead, { editorial: { ...ahead, en: 'We agree!' } })).toEqual({
      '': ['id'],
    });
    expect(afterEdits('lineToTake', both, ahead, { editorial: { ...ahead, id: 'Kami setuju.' } })).toEqual(
      {},
    );
  });

  describe('where it is a list', () => {
    const line = (id: string, en: string, other: string) => ({ id, text: { en, id: other } });
    const [a, b, c] = [
      line('a', 'First', 'Pertama'),
      line('b', 'Second', 'Kedua'),
      line('c', 'Third', 'Ketiga'),
    ];
    const ahead = line('a', '1st', 'Pertama');
    const after = (...edits: Parameters<typeof afterEdits>[2][]) => afterEdits('redLines', [a, b], ...edits);

    it('is behind line by line', () => {
      expect(after([a, line('b', '2nd', 'Kedua')])).toEqual({ 'b text': ['id'] });
      expect(after([a, b, { id: 'c', text: { en: 'Third' } }])).toEqual({});
      expect(after([b, a])).toEqual({});
    });

    it('stays behind whatever becomes of the other lines, and until that line is written or gone', () => {
      expect(after([ahead, b], [ahead, b, c])).toEqual({ 'a text': ['id'] });
      expect(after([ahead, b], [ahead, line('b', '2nd', 'Yang kedua')])).toEqual({ 'a text': ['id'] });
      expect(after([ahead, b], { editorial: [ahead, line('b', 'Second', 'Kedua,')] })).toEqual({
        'a text': ['id'],
      });
      expect(after([ahead, b], [b, ahead])).toEqual({ 'a text': ['id'] });
      expect(after([ahead, b], [line('a', '1st', 'Yang pertama'), b])).toEqual({});
      expect(after([ahead, b], [b])).toEqual({});
    });

    it('may be behind in one language here and in another there', () => {
      const behind = after([ahead, b], [ahead, line('b', 'Second', 'Kedua,')]);
      expect(behind).toEqual({ 'a text': ['id'], 'b text': ['en'] });
      expect(languagesBehind({ behind })).toEqual(['id', 'en']);
    });
  });

  it('is as it was before an edit that is taken back', () => {
    const english = { ...both, en: 'We agree.' };
    const neither = { en: 'We agree.', id: 'Kami setuju.' };
    expect(afterEdits('lineToTake', both, english, { back: both })).toEqual({});
    expect(afterEdits('lineToTake', both, english, { back: both }, { back: english })).toEqual({
      '': ['id'],
    });
    expect(afterEdits('lineToTake', both, english, neither, { back: english })).toEqual({ '': ['id'] });
  });

  it('concerns what the position says, and not what is written beside it', () => {
    expect(afterEdits('backgroundFree', both, { ...both, en: 'Something else.' })).toEqual({});
  });
});
