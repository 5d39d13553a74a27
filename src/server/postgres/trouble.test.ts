import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectDirectory } from '#tests/postgres/processes.ts';
import { DeskAlreadyRunning, PostgresTrouble, troubleSentences } from './trouble.ts';

const catalogue = (language: string): unknown =>
  JSON.parse(readFileSync(join(projectDirectory, 'messages', language, 'postgres.json'), 'utf8'));

const placeholders = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].toSorted();

it('says in English what the catalogue says', () => {
  expect(catalogue('en')).toEqual(troubleSentences);
});

it('can be said in Indonesian with the same details', () => {
  const indonesian = catalogue('id') as Record<string, string>;
  const details = (sentences: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(sentences).map(([code, sentence]) => [code, placeholders(sentence)]));
  expect(details(indonesian)).toEqual(details(troubleSentences));
});

it('carries its details both in the sentence and apart', () => {
  const trouble = new PostgresTrouble('package-missing', { package: 'x' });
  expect(trouble.message).toContain('the package x is missing');
  const refusal = new DeskAlreadyRunning(42, new Date('2026-11-23T02:00:00Z'));
  expect(refusal).toMatchObject({ code: 'desk-already-running', details: { pid: '42' }, pid: 42 });
  expect(refusal.message).toContain('process 42, since 2026-11-23T02:00:00.000Z');
});
