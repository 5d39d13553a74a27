import { expect, test } from 'vitest';
import type { Directory, DirectoryPerson } from './directory.ts';
import { memberIn } from './task-force-members.ts';

const person = (id: string, name: string, institution: string): DirectoryPerson => ({
  ...{ id, name, institution, email: '', language: null, focalPoint: false, standIn: null, absences: [] },
});
const people = [
  person('p-wati', 'Wati Santoso', 'ministry'),
  person('p-other', 'Wati Santoso', 'agency'),
  person('p-one', 'Budi', 'agency'),
  person('p-two', 'Budi', 'agency'),
];
const directory: Directory = {
  institutions: new Map(),
  people: new Map(people.map((one) => [one.id, one])),
};
const member = (row: Record<string, string>) => memberIn(directory, { id: 'r', ...row })?.id;

test('a member is the person who was chosen, whatever name was typed beside', () => {
  expect(member({ institution: 'ministry', who: 'p-one', person: 'Wati Santoso' })).toBe('p-one');
});

test('a name that was typed is the person of that institution who has it', () => {
  expect(member({ institution: 'ministry', person: ' wati SANTOSO ' })).toBe('p-wati');
  expect(member({ institution: 'university', person: 'Wati Santoso' })).toBeUndefined();
  expect(member({ institution: 'ministry', person: '' })).toBeUndefined();
});

test('nobody is guessed where two have the name', () => {
  expect(member({ institution: 'agency', person: 'Budi' })).toBeUndefined();
});
