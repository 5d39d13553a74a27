import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTimeZones } from './time-zones.ts';

const published = readFileSync('starter/time-zones.csv', 'utf8');

it('gives the capital’s clock where a country lives by several', () => {
  const { rows, problems } = readTimeZones(published);
  expect(problems).toEqual([]);
  const zoneOf = new Map(rows.map(({ actor, zone }) => [actor, zone]));
  // The seats of government, as their own parliaments and ministries give their address.
  const capitals = {
    ...{ IDN: 'Asia/Jakarta', BRA: 'America/Sao_Paulo', AUS: 'Australia/Sydney', KAZ: 'Asia/Almaty' },
    ...{ COD: 'Africa/Kinshasa', USA: 'America/New_York', RUS: 'Europe/Moscow', FSM: 'Pacific/Pohnpei' },
    ...{ TLS: 'Asia/Dili', IND: 'Asia/Kolkata', MYS: 'Asia/Kuala_Lumpur' },
  };
  for (const [actor, zone] of Object.entries(capitals)) expect(zoneOf.get(actor)).toBe(zone);
});

it('covers every country and territory of the table of actors', () => {
  const actors = readFileSync('starter/actors.csv', 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => /^([A-Z]{3}),/.exec(line)?.[1] ?? []);
  const known = new Set(readTimeZones(published).rows.map(({ actor }) => actor));
  expect(actors.filter((actor) => !known.has(actor))).toEqual([]);
});

it('names a zone that no clock knows, by its line', () => {
  const text = 'actor,zone,zones,publisher,year,reference\nIDN,Asia/Bandung,4,IANA,2025,zone.tab\n';
  expect(readTimeZones(text).problems).toEqual([
    { line: 2, field: 'zone', problem: '"Asia/Bandung" is no time zone' },
  ]);
});
