import { describe, expect, it } from 'vitest';
import { campBalance } from './camp-balance.ts';
import { commonProposal } from './common-proposal.ts';

describe('A regional common proposal', () => {
  it.each([
    ['CEPT', 10, 6, 46, 'agreed', 0],
    ['CEPT', 9, 0, 46, 'short', 1],
    ['CEPT', 12, 7, 46, 'opposed', 0],
    ['APT', 1, 0, 38, 'agreed', 0],
    ['APT', 10, 3, 38, 'last-resort', 0],
    ['APT', 9, 3, 38, 'short', 1],
  ] as const)(
    'by the way of %s with %i for and %i against of %i is %s',
    (route, supporting, opposing, members, standing, lacking) => {
      expect(commonProposal(route, supporting, opposing, members)).toMatchObject({ standing, lacking });
    },
  );

  it('is refused for more voices than members', () => {
    expect(() => commonProposal('APT', 30, 10, 38)).toThrow('30 for and 10 against are more than 38 members');
    expect(() => commonProposal('APT', 0.5, 10, 38)).toThrow('commonProposal: supporting is 0.5');
  });
});

describe('The balance of a bargain', () => {
  it('weighs what each camp brings, and shows the weight of what is not known', () => {
    const rows = campBalance([
      { actor: 'ID', camp: 'ours', weight: 10, salience: 1, dependence: 0.5 },
      { actor: 'MY', camp: 'bloc', weight: 6, salience: 0.5, dependence: 0.25 },
      { actor: 'VN', camp: 'bloc', weight: 4, salience: 1, dependence: null },
      { actor: 'US', camp: 'opponents', weight: 20, salience: 0.8, dependence: 0 },
    ]);
    expect(rows).toEqual([
      {
        camp: 'ours',
        actors: 1,
        weight: 10,
        share: 0.25,
        salience: 1,
        dependence: 0.5,
        dependenceUnknown: 0,
        effort: 10,
        leverage: 5,
      },
      {
        camp: 'bloc',
        actors: 2,
        weight: 10,
        share: 0.25,
        salience: 0.7,
        dependence: 0.25,
        dependenceUnknown: 4,
        effort: 7,
        leverage: 6.25,
      },
      {
        camp: 'opponents',
        actors: 1,
        weight: 20,
        share: 0.5,
        salience: 0.8,
        dependence: 0,
        dependenceUnknown: 0,
        effort: 16,
        leverage: 16,
      },
      {
        camp: 'others',
        actors: 0,
        weight: 0,
        share: 0,
        salience: null,
        dependence: null,
        dependenceUnknown: 0,
        effort: 0,
        leverage: 0,
      },
    ]);
  });

  it('is refused for a dependence above 1', () => {
    expect(() => campBalance([{ actor: 'ID', camp: 'ours', weight: 1, salience: 1, dependence: 2 }])).toThrow(
      'campBalance: ID has a dependence of 2; it must be from 0 to 1',
    );
  });
});
