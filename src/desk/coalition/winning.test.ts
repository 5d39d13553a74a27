import { describe, expect, it } from 'vitest';
import { consensusRule, majorityRule } from '#desk/brief/testing.ts';
import { roomOf } from '#desk/brief/tally.ts';
import type { DependenceRecord } from '#desk/priorities/dependence.ts';
import { boardOf } from '#desk/stance/board.ts';
import { aStance } from '#desk/stance/testing.ts';
import { balanceOf } from './balance.ts';
import { coalitionOf } from './coalition.ts';
import { boardMoved } from './moved.ts';
import { movingText } from './moving-text.ts';
import { countOf } from './seats.ts';
import { regionalRoutes } from './regional-route.ts';
import { whoDecides } from './who-decides.ts';
import { nothingAsked, winOver, type WinOverAsked } from './win-over.ts';

// US and AA with us; BLOC speaks for BB and CC, DD has spoken itself; of EE nothing is known; FF is absent.
const members = ['US', 'AA', 'BB', 'CC', 'DD', 'EE', 'FF'];
const membersOn = (group: string) =>
  group === 'BLOC' ? ['BB', 'CC', 'DD'] : group === 'APT' ? ['US', 'AA', 'BB', 'CC', 'DD', 'EE'] : undefined;
const room = roomOf(members, [{ id: 'n1', actor: 'FF', standing: 'absent' }], 'US', '2027-03-01');
const stances = [
  aStance('1', { actor: 'AA', stance: 'support', point: 80, salience: 'high', confidence: 'firm' }),
  aStance('2', { actor: 'BLOC', stance: 'undecided', point: 20, salience: 'low', confidence: 'firm' }),
  aStance('3', { actor: 'DD', stance: 'block', point: 0, salience: 'high', confidence: 'firm' }),
];
const board = boardOf(stances, room, membersOn);
const scale = { statusQuo: 10, ours: 90 };
const input = { board, rule: majorityRule, room };
const won = (asked: Partial<WinOverAsked> = {}) =>
  winOver(input, scale, membersOn, { ...nothingAsked, rest: 'against', ...asked });

describe('the cheapest set to win over', () => {
  it('is of those who are talked to as one, at what they care times their distance times their votes', async () => {
    const found = await won();
    expect(found?.winnable.map(({ code, weight, cost, assumed }) => [code, weight, cost, assumed])).toEqual([
      ['BLOC', 2, 2 * 0.25 * 70, false],
      ['DD', 1, 81, false],
      // Nothing is known of it: it cares in the middle, and stands half the scale away.
      ['EE', 1, 28, true],
    ]);
    // Six vote, four carry, two are ours: the bloc for 35 brings both.
    expect(found?.set).toMatchObject({ feasible: true, support: ['BLOC'], cost: 35, votesFor: 4, needed: 4 });
  });

  it('keeps to whom we must and must never ask, and to the costs that were given', async () => {
    expect((await won({ never: new Set(['BLOC']) }))?.set.support.toSorted()).toEqual(['DD', 'EE']);
    expect((await won({ must: new Set(['DD']) }))?.set.support.toSorted()).toEqual(['DD', 'EE']);
    expect((await won({ costs: new Map([['BLOC', 500]]) }))?.set.support.toSorted()).toEqual(['DD', 'EE']);
    expect((await won({ never: new Set(['BLOC', 'DD']) }))?.set.feasible).toBe(false);
  });

  it('is of nobody where nothing is counted', async () => {
    expect(await winOver({ ...input, rule: consensusRule }, scale, membersOn, nothingAsked)).toBeNull();
    expect(await winOver({ ...input, rule: null }, scale, membersOn, nothingAsked)).toBeNull();
  });
});

it('a group votes as one player, and those not with us who can stop it together are named', async () => {
  const found = whoDecides(input, membersOn);
  expect(found).toMatchObject({ needed: 4, votes: 6 });
  expect(found?.pivots.map(({ codes }) => codes)).toEqual([['BLOC'], ['US', 'AA', 'DD', 'EE']]);
  // Weights 1, 1, 2, 1, 1, quota 4, by hand: it tips the vote as the third or fourth of five to come over.
  expect(
    found?.pivots.reduce((sum, { codes, shapleyShubik }) => sum + codes.length * shapleyShubik, 0),
  ).toBeCloseTo(1, 12);
  expect(found?.pivots[0]?.shapleyShubik).toBeCloseTo(0.4, 12);
  expect(found?.blocking.groups).toEqual([
    ['BLOC', 'DD'],
    ['BLOC', 'EE'],
  ]);
  expect(whoDecides({ ...input, rule: consensusRule }, membersOn)).toBeNull();
});

it('moving the text from what holds now towards us gains those nearer to it than to what holds now', () => {
  const found = movingText(input, scale, membersOn);
  expect(found).toMatchObject({ placed: 5, leftOut: 1, needed: 4 });
  const at = (text: number) => found?.points.find((point) => point.text === text);
  expect(at(20)).toMatchObject({ for: 4, against: 1 });
  expect(at(90)).toMatchObject({ for: 2, against: 3 });
  const lost = found?.movements.find((movement) => movement.lost.includes('BLOC'));
  // At 20, caring little: from 10 it is worth as much as 30, less what nobody bothers about.
  expect(lost?.at).toBeCloseTo(22, 6);
});

it('a region’s common proposal counts who signs, who might and who is against', () => {
  // The General Assembly takes none.
  expect(regionalRoutes(input, membersOn, 'un-resolution')).toEqual([]);
  expect(regionalRoutes(input, membersOn, 'itu-proposal')).toEqual([
    expect.objectContaining({
      ...{ route: 'APT', supporting: 2, opposing: 1, canAccept: 0, members: 6, isOurs: true },
      ...{ neededSupport: 2, standing: 'last-resort' },
    }),
  ]);
});

it('the balance takes what they have from us as what holds the others back, and leaves out tables that are too old', () => {
  const record = (year: number, about: DependenceRecord['about']): DependenceRecord => ({
    ...{ id: about, name: {}, about, theme: 'ai', layer: '', year },
    parts: [
      { who: 'DD', country: 'DD', amount: 30, theirTotal: 60 },
      { who: 'GG', country: 'GG', amount: 70, theirTotal: null },
    ],
  });
  const reckon = (year: number) =>
    balanceOf(
      {
        ...{ ...input, bloc: 'BLOC', theme: 'ai', year: 2027 },
        dependence: [record(year, 'exports'), record(year, 'imports')],
      },
      membersOn,
    );
  const withDD = reckon(2026).map(({ camp, weight, dependence }) => [camp, weight, dependence]);
  // DD is of our bloc, and nobody else is against: we depend on nobody who is.
  expect(withDD).toEqual([
    ['ours', 1, 0],
    ['bloc', 3, 0.5],
    ['opponents', 0, null],
    ['others', 2, null],
  ]);
  expect(reckon(2019).map(({ dependence }) => dependence)).toEqual([null, null, null, null]);
});

it('who is moved in thought takes along those it speaks for, and the landing zone moves with them', () => {
  const moved = boardMoved(board, new Map([['BLOC', 90]]));
  expect([moved.each.get('BB')?.point, moved.each.get('DD')?.point]).toEqual([90, 0]);
  const mean = (on: typeof board): number =>
    coalitionOf({ ...input, board: on }, scale, membersOn, new Set()).landing!.models.weighted_mean!.value!;
  expect(mean(moved)).toBeGreaterThan(mean(board));
});

it('second opinions are given where they are asked for', () => {
  const { landing } = coalitionOf(input, scale, membersOn, new Set(), true);
  expect(Object.keys(landing?.models ?? {})).toEqual([
    ...['weighted_mean', 'weighted_median', 'core', 'challenge', 'spatial'],
  ]);
  expect(landing?.models.spatial?.interval).not.toBeNull();
});

describe('a meeting that asks for more than votes', () => {
  const seats = Array.from({ length: 15 }, (_, n) => `M${n}`);
  const council = (vetoAgainst: boolean, share?: number) => {
    const notes = seats.map((actor, n) => ({
      ...{ id: actor, actor, standing: 'takes-part', veto: n < 5 },
      weight: n === 0 ? 60 : 1,
    }));
    const here = roomOf(seats, notes, 'M14', '2027-03-01', { share, of: 'contributions' });
    const said = seats
      .slice(0, 14)
      .map((actor, n) => aStance(actor, { actor, stance: n === 1 && vetoAgainst ? 'oppose' : 'support' }));
    return { rule: majorityRule, room: here, board: boardOf(said, here, () => undefined) };
  };

  it('is stopped by one who has a veto, however many are for', () => {
    expect(countOf(council(false), () => undefined)?.outcome).toBe('carried');
    const stopped = countOf(council(true), () => undefined);
    expect(stopped?.for.weight).toBe(14);
    expect(stopped?.outcome).toBe('rejected');
    expect(stopped?.further?.vetoes?.against).toEqual(['M1']);
  });

  it('needs its share of what members weigh, and counts nobody without a weight', () => {
    const input = council(false, 65);
    expect(countOf(input, () => undefined)?.further?.second).toMatchObject({
      total: 74,
      for: 74,
      without: 0,
    });
    const against = { ...input, board: boardOf([aStance('1', { actor: 'M0', stance: 'oppose' })], input.room, () => undefined) }; // prettier-ignore
    // 14 of 74 are left to come: of votes enough, of contributions not.
    expect(countOf(against, () => undefined)?.outcome).toBe('rejected');
  });

  it('is counted, and says who decides, also of weights with more digits than whole numbers hold', () => {
    // What they produce in rupiah: M1 more than all others together.
    const rupiah = roomOf(
      seats,
      seats.map((actor, n) => ({
        id: actor,
        actor,
        standing: 'takes-part',
        weight: n === 1 ? 9e17 : 2.2e16,
      })),
      'M0',
      '2027-03-01',
      { share: 50, of: 'GDP' },
    );
    const of = (...stances: (readonly [string, 'support' | 'oppose'])[]) => {
      const said = stances.map(([actor, stance]) => aStance(actor, { actor, stance }));
      return { rule: majorityRule, room: rupiah, board: boardOf(said, rupiah, () => undefined) };
    };
    expect(countOf(of(['M1', 'oppose']), () => undefined)?.outcome).toBe('rejected');
    expect(countOf(of(['M2', 'oppose']), () => undefined)?.outcome).toBe('open');
    expect(whoDecides(of(), () => undefined)?.blocking.groups[0]).toEqual(['M1']);
  });

  it('is won over at the least cost under every condition, and says who would stop it that must not be asked', async () => {
    const input = council(true, 65);
    const found = await winOver(input, scale, () => undefined, nothingAsked);
    // All but one are for; that one has a veto, and nothing else is lacking.
    expect(found?.set).toMatchObject({ feasible: true, support: ['M1'] });
    expect(found?.further).toMatchObject({ outcome: 'carried', vetoes: { against: [] } });
    const never = await winOver(input, scale, () => undefined, { ...nothingAsked, never: new Set(['M1']) });
    expect([never?.set.feasible, never?.vetoing]).toEqual([false, ['M1']]);
    const heavy = { ...input, board: boardOf([aStance('1', { actor: 'M2', stance: 'support' })], input.room, () => undefined) }; // prettier-ignore
    const costs = new Map([['M0', 900], ...seats.slice(2, 14).map((actor) => [actor, 1] as const)]);
    // Whatever M0 costs: without its 60 of 74 nothing is decided. Six more make eight votes.
    const dear = await winOver(heavy, scale, () => undefined, {
      ...nothingAsked,
      costs,
      rest: 'against',
      never: new Set(),
    });
    expect(dear?.set.support).toContain('M0');
    expect(dear?.further?.outcome).toBe('carried');
  });

  it('is stopped by one with a veto or with enough of what members weigh, and a text carries where nobody of these is against', () => {
    const input = council(false, 65);
    const open = { ...input, board: boardOf([], input.room, () => undefined) };
    const decides = whoDecides(open, () => undefined);
    expect(decides?.blocking.smallest).toBe(1);
    expect(decides?.blocking.groups).toEqual(seats.slice(0, 5).map((seat) => [seat]));
    const placed = (heavy: number) =>
      seats
        .slice(0, 14)
        .map((actor, n) =>
          aStance(actor, { actor, point: n === 0 ? heavy : 80, salience: 'high', confidence: 'firm' }),
        );
    const text = (heavy: number) =>
      movingText(
        { ...input, board: boardOf(placed(heavy), input.room, () => undefined) },
        scale,
        () => undefined,
      );
    // From what holds at 10 towards 80: all gain, up to where it is as far beyond them.
    expect(text(80)?.carries?.[0]?.map(Math.round)).toEqual([12, 100]);
    // M0 at 30, with 60 of 74 and a veto: up to 50, less what nobody bothers about.
    expect(text(30)?.carries?.[0]?.map(Math.round)).toEqual([12, 48]);
    expect(text(30)?.second).toMatchObject({ of: 'contributions', share: 65, total: 74 });
  });

  it('gives the power of those who have a veto: the Security Council with eight of fifteen', () => {
    const found = whoDecides(council(false), () => undefined);
    expect(found?.under).toBe('all-conditions');
    const [strong, weak] = found!.pivots;
    expect(strong).toMatchObject({ veto: true, codes: seats.slice(0, 5) });
    expect(strong!.shapleyShubik * 5 + weak!.shapleyShubik * 10).toBeCloseTo(1, 12);
    // By hand: one without a veto decides in the eighth place, all five and two of the nine others before it.
    const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
    expect(weak!.shapleyShubik).toBeCloseTo((36 * factorial(7) * factorial(7)) / factorial(15), 12);
  });
});
