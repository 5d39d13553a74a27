import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFacts } from './find-facts.ts';
import { readStarterFacts } from './starter-facts.ts';

const starter = join(import.meta.dirname, '..', '..', '..', 'starter');
const files = [
  ...readdirSync(starter),
  ...readdirSync(join(starter, 'roll-calls')).map((name) => `roll-calls/${name}`),
].filter((name) => name.endsWith('.csv'));
const { facts } = readStarterFacts(
  new Map(files.map((file) => [file, readFileSync(join(starter, file), 'utf8')])),
);
const found = (typed: string, lang: 'id' | 'en' = 'en'): string[] =>
  findFacts(facts, typed, lang).map(({ table, code }) => `${table} ${code}`);

it('finds a country by its name in either language, whatever the page is in', () => {
  expect(found('Jepang')[0]).toBe('actor JPN');
  expect(found('japan', 'id')[0]).toBe('actor JPN');
  expect(found('turkiye')[0]).toBe('actor TUR');
});

it('puts the code that was typed first', () => {
  expect(found('idn')[0]).toBe('actor IDN');
  expect(found('asean')[0]).toBe('group ASEAN');
});

it('finds forums, groups and themes by words of their names in any order', () => {
  expect(found('conference radiocommunication')).toContain('forum ITU-WRC');
  expect(found('keamanan siber')).toContain('theme cybersecurity');
  expect(found('least developed')).toContain('group LDC');
});

it('asks for the beginning of words, and finds nothing for nothing', () => {
  expect(found('ernet')).not.toContain('forum IGF');
  expect(found('  ')).toEqual([]);
  expect(found('"')).toEqual([]);
});
