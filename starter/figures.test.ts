import { readFileSync, readdirSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import {
  coverageByTheme,
  indexValues,
  latestFigure,
  readIndicatorGaps,
  readIndicatorValues,
  readIndicators,
} from '#desk/facts/indicators.ts';
import { readRollCallActors, readRollCalls } from '#desk/facts/roll-calls.ts';

/** The year in which this table was put together: what *current* is counted from. */
const thisYear = 2026;

const file = (name: string) => new URL(name, import.meta.url);
const read = (name: string) => readFileSync(file(name), 'utf8');
const codesOf = (name: string): string[] =>
  parse<Record<string, string>>(read(name), { columns: true }).map((row) => row['code'] ?? '');

const themes = codesOf('themes.csv');
const knownActors = new Set(codesOf('actors.csv'));
const indicators = readIndicators(read('indicators.csv'));
const values = readIndicatorValues(read('indicator-values.csv'), indicators.rows);
const gaps = readIndicatorGaps(read('indicator-gaps.csv'));
const index = indexValues(values.rows);

describe('The starter indicators', () => {
  it('are read without a problem', () => {
    expect([...indicators.problems, ...values.problems, ...gaps.problems]).toEqual([]);
    expect(indicators.rows.length).toBeGreaterThanOrEqual(25);
  });

  it('have each its own code, and only themes and actors that the desk knows', () => {
    const codes = indicators.rows.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
    expect(indicators.rows.flatMap((row) => row.themes).filter((theme) => !themes.includes(theme))).toEqual(
      [],
    );
    expect(
      [...new Set(values.rows.map(({ actor }) => actor))].filter((actor) => !knownActors.has(actor)),
    ).toEqual([]);
  });

  it('carry figures of at most five years, the last of which is the year they state', () => {
    for (const { code, year } of indicators.rows) {
      const years = [...(index.get(code)?.values() ?? [])].flat().map((value) => value.year);
      expect([code, Math.max(...years)]).toEqual([code, year]);
      expect(Math.min(...years), code).toBeGreaterThan(year - 5);
    }
  });

  it('are two or more for each theme, or the theme says how many it has and why', () => {
    const thin = coverageByTheme(themes, indicators.rows, index, thisYear)
      .filter(({ current }) => current.length < 2)
      .map(({ theme, current }) => ({ theme, indicators: current.length }));
    expect(gaps.rows.map(({ theme, indicators: count }) => ({ theme, indicators: count }))).toEqual(thin);
  });

  it('cover most countries, but for those of which only some have anything to count', () => {
    const some = new Set(['space-objects-launched', 'space-objects-total']);
    for (const { code } of indicators.rows.filter((row) => !some.has(row.code)))
      expect(index.get(code)?.size, code).toBeGreaterThan(90);
  });

  it('hold an e-government index that is the mean of its three parts, as the survey defines it', () => {
    const parts = ['online-services', 'telecommunication-infrastructure', 'human-capital'];
    for (const actor of index.get('e-government')?.keys() ?? []) {
      const [whole, ...thirds] = ['e-government', ...parts].map((code) => latestFigure(index, code, actor));
      const sum = thirds.reduce((total, figure) => total + (figure.known ? figure.value : Number.NaN), 0);
      expect(whole?.known && whole.value, actor).toBeCloseTo(sum / 3, 2);
    }
  });

  it.each([
    ['e-government', 'IDN', 0.716, 2022, 'E-Government Survey 2022, annex'],
    ['cybersecurity-index', 'IND', 98.49, 2024, 'Global Cybersecurity Index 2024, India'],
    ['ai-preparedness', 'SGP', 0.8006, 2023, 'IMF DataMapper, Singapore'],
    ['statistical-performance', 'IDN', 82.3, 2024, 'World Bank, SPI 2024, Indonesia'],
  ])('agree with what was published: %s of %s', (code, actor, value, year) => {
    expect(latestFigure(index, code, actor)).toEqual({ known: true, value, year });
  });

  it('say that a figure is missing where a country has none', () => {
    expect(latestFigure(index, 'space-objects-launched', 'FJI').known).toBe(false);
  });
});

const actors = readRollCallActors(read('roll-calls/actors.csv')).rows;
const sessionFiles = readdirSync(file('roll-calls')).filter((name) => name.startsWith('session-'));
const readings = sessionFiles.map((name) => readRollCalls(read(`roll-calls/${name}`), actors));
const rollCalls = readings.flatMap((reading) => reading.rows);
const bySymbol = (symbol: string) => {
  const found = rollCalls.find((rollCall) => rollCall.symbol === symbol);
  if (!found) throw new Error(`no roll call on ${symbol}`);
  return found;
};

describe('The starter roll calls', () => {
  it('are read without a problem: every vote known, every count as published', () => {
    expect(readings.flatMap((reading) => reading.problems)).toEqual([]);
    expect(rollCalls).toHaveLength(486);
  });

  it('list the 193 members, all known as actors, once each', () => {
    expect(actors).toHaveLength(193);
    expect(actors).toEqual([...new Set(actors)].sort());
    expect(actors.filter((actor) => !knownActors.has(actor))).toEqual([]);
  });

  it('are of the 75th to the 80th session and the emergency sessions of those years, each once', () => {
    expect([...new Set(rollCalls.map(({ session }) => session))].sort()).toEqual(
      ['75', '76', '77', '78', '79', '80', 'ES-10', 'ES-11'].sort(),
    );
    expect(new Set(rollCalls.map(({ undl }) => undl)).size).toBe(rollCalls.length);
    const dates = rollCalls.map(({ date }) => date).sort();
    expect([dates[0], dates.at(-1)]).toEqual(['2020-11-05', '2025-10-29']);
    expect(rollCalls.filter(({ date, year }) => Number(date.slice(0, 4)) !== year)).toEqual([]);
  });

  it('stand in the file of their session, under a symbol of that session', () => {
    for (const [place, name] of sessionFiles.entries())
      for (const { session, symbol, undl } of readings[place]?.rows ?? []) {
        expect(`session-${session.toLowerCase()}.csv`).toBe(name);
        if (symbol !== '') expect(symbol.split('/')[2], undl).toBe(session);
      }
    expect(rollCalls.filter(({ symbol }) => symbol === '').map(({ undl }) => undl)).toEqual(['4082671']);
  });

  it('name only themes the desk has, and most of them none', () => {
    const themed = rollCalls.filter(({ theme }) => theme !== '');
    expect(themed.filter(({ theme }) => !themes.includes(theme))).toEqual([]);
    expect(themed).toHaveLength(35);
  });

  it('hold the votes the UN recorded', () => {
    const ukraine = bySymbol('A/RES/ES-11/1');
    expect(ukraine.counts).toMatchObject({ yes: 141, no: 5, abstain: 35 });
    const lettersOf = (letters: string, ...of: string[]) => of.map((actor) => letters[actors.indexOf(actor)]);
    expect(lettersOf(ukraine.letters, 'IDN', 'IND', 'RUS', 'TUR')).toEqual(['Y', 'A', 'N', 'Y']);
    const cuba = bySymbol('A/RES/80/4');
    expect(lettersOf(cuba.letters, 'USA', 'CIV', 'NLD')).toEqual(['N', 'Y', 'Y']);
  });
});

it('The figures and roll calls together stay below one and a half megabytes', () => {
  const names = ['indicators.csv', 'indicator-values.csv', 'indicator-gaps.csv'].concat(
    readdirSync(file('roll-calls')).map((name) => `roll-calls/${name}`),
  );
  const total = names.reduce((sum, name) => sum + statSync(file(name)).size, 0);
  expect(total).toBeLessThan(1_500_000);
});
