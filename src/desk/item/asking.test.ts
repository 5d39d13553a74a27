import { describe, expect, it } from 'vitest';
import { partsOf, withParts, headOf } from '#desk/record/parts.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { silentPoints } from './standing-answers.ts';
import { after, ask, focalPoint, lead, officer, openedItem, say, tryDeed } from './testing.ts';

const asked = () => after(openedItem(), [lead, ask('fin')]);
const answered = () =>
  after(asked(), [
    focalPoint('fin'),
    say('fin', 'r1', { authority: 'official', signatory: 'D', letter: '7' }),
  ]);
const move = (deadline: string, why = 'The meeting moved'): AnyDeed => ({
  kind: 'deadline-moved',
  request: 'q-fin',
  deadline,
  why,
});
const add = (id: string, sections: readonly string[] = ['lineToTake']): AnyDeed => ({
  kind: 'point-added',
  request: 'q-fin',
  point: { id, question: 'And this?', sections },
});

it('is put by nobody about a section that they may not read, at first or later', () => {
  const low = { ...lead, ceiling: 10 };
  const refused = { reason: 'above-your-marking', values: { field: 'redLines' } };
  expect(tryDeed(openedItem(), low, ask('fin', ['objective', 'redLines']))).toMatchObject(refused);
  expect(tryDeed(asked(), low, add('p2', ['redLines']))).toMatchObject(refused);
  expect(tryDeed(asked(), lead, add('p2', ['redLines']))).not.toHaveProperty('reason');
});

describe('a question that is out', () => {
  it('gets another deadline, with a reason, and never one that has passed', () => {
    const moved = after(asked(), [lead, move('2027-02-01T10:00:00.000Z')]);
    expect(moved.consultation?.requests[0]?.deadline).toBe('2027-02-01T10:00:00.000Z');
    expect(tryDeed(asked(), lead, move('2027-02-01T10:00:00.000Z', ' '))).toMatchObject({
      reason: 'reason-missing',
    });
    expect(tryDeed(asked(), lead, move('2026-02-01T10:00:00.000Z'))).toMatchObject({
      reason: 'deadline-passed',
    });
    expect(tryDeed(asked(), focalPoint('fin'), move('2027-02-01T10:00:00.000Z'))).toMatchObject({
      reason: 'not-yours',
    });
  });

  it('gets a point more, of which no answer speaks, and what was answered before goes on standing', () => {
    const more = after(answered(), [officer, add('p2')]);
    const [request] = more.consultation?.requests ?? [];
    expect(request?.points.map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(more.consultation && request && silentPoints(more.consultation, request)).toEqual(['p2']);
    expect(more.consultation?.replies.every(({ stands }) => stands)).toBe(true);
    expect(tryDeed(more, officer, add('p2'))).toMatchObject({ reason: 'already-there' });
    expect(tryDeed(more, officer, add('p3', []))).toMatchObject({ reason: 'point-incomplete' });
  });

  it('gets no point more once its deadline has passed: silence on it could be taken at once', () => {
    const late = tryDeed(asked(), officer, add('p2'), { now: '2028-01-01T00:00:00.000Z' });
    expect(late).toMatchObject({ reason: 'point-after-deadline' });
  });

  it('shows its institution the section of the new point', () => {
    const shown = (state: ReturnType<typeof asked>) =>
      partsOf(state)
        .filter(({ sharedWith }) => sharedWith.includes('fin'))
        .map(({ key }) => key);
    expect(shown(asked())).not.toContain('field:lineToTake');
    expect(shown(after(asked(), [officer, add('p2')]))).toContain('field:lineToTake');
  });
});

describe('a reply', () => {
  const wording = (section: string) => ({
    answers: [
      {
        point: 'p1',
        kind: 'should' as const,
        text: 'Better so',
        wording: [{ section, lang: 'en' as const, base: 1, was: 'Keep the band', text: 'Keep both bands' }],
      },
    ],
  });

  it('suggests other words for a section that was shown, and for no other', () => {
    const state = after(asked(), [focalPoint('fin'), say('fin', 'r1', wording('objective'))]);
    expect(state.consultation?.replies[0]?.answers[0]?.wording?.[0]?.text).toBe('Keep both bands');
    expect(tryDeed(asked(), focalPoint('fin'), say('fin', 'r1', wording('redLines')))).toMatchObject({
      reason: 'no-such-field',
    });
  });

  it('brings files that are seen by whom the reply is seen, and are put together again from its parts', () => {
    const files = [
      {
        attachment: 'f1',
        name: 'letter.pdf',
        mediaType: 'application/pdf',
        size: 9,
        sha256: 'x',
        of: 'scan',
      },
    ] as const;
    const state = after(asked(), [focalPoint('fin'), say('fin', 'r1', { files })]);
    const parts = partsOf(state);
    const [file, reply] = ['attachment:f1', 'reply:r1'].map((key) => parts.find((part) => part.key === key));
    expect(file?.marking).toEqual(reply?.marking);
    expect(file?.sharedWith).toEqual(['fin']);
    expect(withParts(headOf(state), parts)).toEqual(state);
  });
});
