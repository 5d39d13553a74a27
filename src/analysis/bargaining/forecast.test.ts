import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.ts';
import { positionDraws } from './draw-positions.ts';
import { forecast } from './forecast.ts';
import { sensitivity } from './sensitivity.ts';
import { emissions, someBargain } from './testing.ts';
import type { Bargain } from './types.ts';
import { weightsOf } from './models.ts';
import { weightedMean } from './weighted-mean.ts';
import { whatIf } from './what-if.ts';
import { spreadOf } from '../numeric/spread.ts';

const voted: Bargain = {
  ...someBargain(7, 2),
  statusQuo: 10,
  rule: { votes: [1, 1, 1, 1, 1, 1, 1], needed: 5 },
};

describe('A forecast', () => {
  it('has the value of the recorded positions and an interval around it', () => {
    const { models, level } = forecast(emissions, { models: ['weighted_mean'] });
    expect(models.weighted_mean.value).toBeCloseTo(7.389955686853767, 12);
    expect(level).toBe(0.9);
    const [from, to] = models.weighted_mean.interval!;
    expect(from).toBeLessThan(7.39);
    expect(to).toBeGreaterThan(7.39);
    expect(models.weighted_mean.spread!.histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('spreads the mean as adding up the actors’ variances says', () => {
    // In the middle of a wide scale, so that no draw meets its ends.
    const bargain = someBargain(12, 3, { position: 50, confidence: 0.8 });
    const weights = weightsOf(bargain);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const expected =
      spreadOf(0.8, 100) * Math.sqrt(weights.reduce((sum, weight) => sum + (weight / whole) ** 2, 0));
    const { spread } = forecast(bargain, { draws: 100_000, models: ['weighted_mean'] }).models.weighted_mean;
    expect(spread!.standardDeviation / expected).toBeCloseTo(1, 1.9);
    expect((spread!.interval[1] - spread!.interval[0]) / (2 * 1.6448536 * expected)).toBeCloseTo(1, 1.5);
  });

  it('is the same for the same seed, and another for another', () => {
    const mean = (seed: number) =>
      forecast(emissions, { seed, draws: 500, models: ['weighted_mean', 'spatial'], slowDraws: 20 }).models
        .weighted_mean.spread!.mean;
    expect(mean(4)).toBe(mean(4));
    expect(mean(4)).not.toBe(mean(5));
  });

  it('has no doubt about what is sure', () => {
    const sure = { ...voted, actors: voted.actors.map((actor) => ({ ...actor, confidence: 1 })) };
    for (const { value, interval } of Object.values(forecast(sure, { draws: 50 }).models))
      for (const end of interval!) expect(end).toBeCloseTo(value!, 9);
  });

  it('says why a model is silent', () => {
    expect(forecast(emissions, { draws: 50 }).models.core).toEqual({
      value: null,
      interval: null,
      spread: null,
      draws: 0,
      reason: 'no-rule',
    });
    const nobody = { ...voted, actors: voted.actors.map((actor) => ({ ...actor, salience: 0 })) };
    expect(forecast(nobody, { draws: 50 }).models.spatial.reason).toBe('no-weight');
    const minority: Bargain = { ...voted, statusQuo: null, rule: { votes: voted.rule!.votes, needed: 1 } };
    expect(forecast(minority, { draws: 50 }).models.core.reason).toBe('empty-core');
    const many = forecast(someBargain(251, 1), { draws: 50 }).models;
    expect([many.spatial.reason, many.challenge.reason]).toEqual(['too-many-actors', 'too-many-actors']);
    expect(many.weighted_mean.interval).not.toBeNull();
  });

  it('gives the slow models fewer draws with more actors, and then no interval', () => {
    const draws = (actors: number) => {
      const { challenge } = forecast(someBargain(actors, 6), { draws: 1000, models: ['challenge'] }).models;
      return [challenge.draws, challenge.interval === null];
    };
    expect(draws(8)).toEqual([200, false]);
    expect(draws(102)).toEqual([0, true]);
  });

  it('is refused for what does not fit, by name', () => {
    const refused = (differing: object) => () =>
      forecast({ ...emissions, actors: [{ ...emissions.actors[0]!, ...differing }] });
    expect(refused({ position: 11 })).toThrow('forecast: Netherlands is at 11, outside the scale of 4 to 10');
    expect(refused({ salience: 80 })).toThrow('Netherlands has a salience of 80; it must be from 0 to 1');
    expect(refused({ capability: -1 })).toThrow('Netherlands has a capability of -1; it must be at least 0');
    expect(refused({ confidence: 2 })).toThrow('Netherlands has a confidence of 2');
    expect(() => forecast(emissions, { level: 1 })).toThrow('level must lie between 0 and 1');
    expect(() => forecast(emissions, { draws: -1 })).toThrow('draws must be a whole number from 0');
  });
});

describe('What moves a landing zone', () => {
  it('is each actor’s pull, as moving it shows', () => {
    const value = (bargain: Bargain) => forecast(bargain, { draws: 0 }).models.weighted_mean.value!;
    const rows = sensitivity(voted);
    for (const { actor, pull, withoutIt } of rows) {
      const { position } = voted.actors.find((known) => known.actor === actor)!;
      const step = position > 50 ? -1 : 1;
      expect(
        (value(whatIf(voted, [{ actor, position: position + step }])) - value(voted)) / step,
      ).toBeCloseTo(pull, 9);
      expect(value(whatIf(voted, [{ actor, leaves: true }])) - value(voted)).toBeCloseTo(withoutIt!, 9);
    }
    expect(rows.reduce((sum, row) => sum + row.uncertaintyShare, 0)).toBeCloseTo(1, 12);
  });

  it('takes an actor’s votes along when it leaves, and refuses one that there is none of', () => {
    expect(whatIf(voted, [{ actor: 'a3', leaves: true }]).rule).toEqual({
      votes: [1, 1, 1, 1, 1, 1],
      needed: 5,
    });
    expect(() => whatIf(voted, [{ actor: 'XX', position: 1 }])).toThrow('whatIf: there is no actor XX');
    expect(() => whatIf(voted, [{ actor: 'a3', position: 101 }])).toThrow('whatIf: a3 is at 101');
  });
});

describe('A track record', () => {
  const closed = (seed: number, outcome: number) => ({
    ...someBargain(6, seed),
    name: `case ${seed}`,
    outcome,
  });

  it('is the mean distance on a scale of 0 to 100, with its standard error', () => {
    const { models, cases } = backtest(
      [
        { ...emissions, name: 'emissions', outcome: 8.833 },
        { ...emissions, name: 'again', outcome: 7.389955686853767 },
      ],
      { models: ['weighted_mean', 'core'] },
    );
    expect(cases).toBe(2);
    const error = ((8.833 - 7.389955686853767) / 6) * 100;
    expect(models.weighted_mean.meanAbsoluteError).toBeCloseTo(error / 2, 9);
    expect(models.weighted_mean.standardError).toBeCloseTo(error / 2, 9);
    expect(models.core).toMatchObject({
      cases: 0,
      withoutAnswer: 2,
      meanAbsoluteError: null,
      standardError: null,
    });
  });

  it('finds the intervals right in a world in which the default model is', () => {
    const cases = Array.from({ length: 400 }, (_, at) => {
      const bargain = someBargain(6, 1000 + at);
      const positions = new Float64Array(6);
      positionDraws(bargain, 5000 + at)(positions);
      return { ...bargain, name: `${at}`, outcome: weightedMean(positions, weightsOf(bargain))! };
    });
    for (const { level, held } of backtest(cases, { models: ['weighted_mean'] }).models.weighted_mean
      .calibration) {
      const chance = Math.sqrt((level * (1 - level)) / cases.length);
      expect(Math.abs(held / cases.length - level)).toBeLessThan(4 * chance);
    }
  });

  it('names the case that does not fit', () => {
    expect(() => backtest([])).toThrow('backtest: there are no cases');
    expect(() => backtest([closed(1, 120)])).toThrow(
      'backtest: case 1 came out at 120, outside its scale of 0 to 100',
    );
    const broken = { ...closed(1, 20), actors: [{ ...someBargain(1, 1).actors[0]!, salience: 4 }] };
    expect(() => backtest([broken])).toThrow('backtest: in case 1, forecast: a0 has a salience of 4');
  });
});
