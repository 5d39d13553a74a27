import { describe, expect, it } from 'vitest';
import { demandOf, standingIn, type CompetentPerson } from './competence.ts';

const person = (name: string, said: CompetentPerson['said']): CompetentPerson => ({
  ...{ id: name, name, portfolio: [] },
  said,
});
const says = (
  level: 'none' | 'aware' | 'working' | 'expert',
  by: 'self' | 'head',
  on: string,
): CompetentPerson['said'][number] => ({ theme: 'ai', level, by, evidence: '', on });

describe('Competence against what the calendar asks', () => {
  it('is what the head last said, or the person where the head has not', () => {
    const both = person('both', [
      says('expert', 'self', '2026-05-01'),
      says('aware', 'head', '2026-01-01'),
      says('working', 'head', '2026-03-01'),
    ]);
    expect(standingIn(both, 'ai').holds?.level).toBe('working');
    expect(standingIn(both, 'ai').self?.level).toBe('expert');
    expect(standingIn(person('own', [says('aware', 'self', '2026-01-01')]), 'ai').holds?.level).toBe('aware');
    expect(standingIn(both, 'space').holds).toBeNull();
  });

  it('names the theme that nobody, or one alone, can work on while items are coming', () => {
    const people = [
      person('able', [says('working', 'head', '2026-01-01')]),
      person('new', [says('aware', 'self', '2026-01-01')]),
    ];
    const coming = [
      { theme: 'ai', starts: '2026-12-10' },
      { theme: 'ai', starts: '2026-12-01' },
      { theme: 'space', starts: '2027-01-01' },
    ];
    const [ai, space, data] = demandOf(['ai', 'space', 'data'], people, coming);
    expect(ai).toMatchObject({ items: 2, first: '2026-12-01', working: 1, aware: 1, unknown: 0, gap: 'one' });
    expect(space).toMatchObject({ items: 1, unknown: 2, gap: 'nobody' });
    expect(data).toMatchObject({ items: 0, first: null, gap: 'none' });
  });
});
