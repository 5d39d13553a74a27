import { describe, expect, it } from 'vitest';
import type { Reply } from './consultation.ts';
import { sortOwnAsked, togetherInOneForm, type OwnAsked } from './own-asked.ts';

const today = '2027-01-10';
const reply = (points: readonly string[], at: string, stands = true): Reply => ({
  ...{ id: at, request: 'q', institution: 'fin', authority: 'working-level', signatory: null, letter: null },
  answers: points.map((point) => ({ point, kind: 'content', text: '' })),
  ...{ spoken: null, by: 'Ani', at, about: 1, stands },
});
const asked = (id: string, deadline: string, more: Partial<OwnAsked> = {}): OwnAsked => ({
  item: `item-${id}`,
  request: {
    ...{ id: 'q', deadline, withdrawn: null, mandatory: false },
    points: ['p1', 'p2'].map((point) => ({ id: point, question: 'Well?', sections: [] })),
  },
  ...{ replies: [], stage: 'out-for-replies', meetingEnds: null },
  ...more,
});
const items = (all: readonly OwnAsked[]): readonly string[] => all.map(({ item }) => item);

describe('what was asked of one institution', () => {
  it('stands by deadline, as long as a point of it has no answer that holds', () => {
    const { open, answered } = sortOwnAsked(
      [
        asked('late', '2027-02-01'),
        asked('soon', '2027-01-12'),
        asked('half', '2027-01-20', { replies: [reply(['p1'], '2027-01-05')] }),
        asked('fallen', '2027-01-15', { replies: [reply(['p1', 'p2'], '2027-01-05', false)] }),
        asked('whole', '2027-01-11', { replies: [reply(['p1', 'p2'], '2027-01-05')] }),
        asked('newer', '2027-01-11', { replies: [reply(['p1', 'p2'], '2027-01-06')] }),
      ],
      today,
    );
    expect(items(open)).toEqual(['item-soon', 'item-fallen', 'item-half', 'item-late']);
    expect(items(answered)).toEqual(['item-newer', 'item-whole']);
  });

  it('waits for an official answer where that is mandatory, whatever was said below it', () => {
    const both = ['p1', 'p2'];
    const half = asked('half', '2027-01-12', { replies: [reply(both, '2027-01-05')] });
    const mandatory = { ...half, request: { ...half.request, mandatory: true } };
    const official = { ...reply(both, '2027-01-06'), authority: 'official' as const };
    expect(items(sortOwnAsked([mandatory], today).open)).toEqual(['item-half']);
    expect(items(sortOwnAsked([{ ...mandatory, replies: [official] }], today).answered)).toEqual([
      'item-half',
    ]);
  });

  it('waits no more once it is withdrawn, cleared, or the meeting is over', () => {
    const gone = asked('gone', '2027-01-12');
    const { open } = sortOwnAsked(
      [
        { ...gone, request: { ...gone.request, withdrawn: 'Not needed' } },
        asked('cleared', '2027-01-12', { stage: 'cleared' }),
        asked('over', '2027-01-01', { meetingEnds: '2027-01-09' }),
        asked('last-day', '2027-01-01', { meetingEnds: today }),
      ],
      today,
    );
    expect(items(open)).toEqual(['item-last-day']);
  });

  it('comes into one form under names that are there once', () => {
    const open = [asked('one', '2027-01-12'), asked('two', '2027-01-13')];
    expect(items(togetherInOneForm(open))).toEqual(['item-one']);
  });
});
