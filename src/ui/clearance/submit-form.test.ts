import { expect, test } from 'vitest';
import { simpleRoute } from '#desk/item/route.ts';
import { everyone } from '#desk/marking/marking.ts';
import { show } from '../testing/show.ts';
import SubmitForm from './SubmitForm.svelte';

test('whoever puts up an item without a position is told that nothing would be cleared', () => {
  const given = {
    item: 'item-1',
    version: 1,
    route: simpleRoute,
    facts: { theme: 'space', money: false, treaty: false, marking: everyone },
    clearers: [{ id: 'director', name: 'Director', institution: null }],
    alone: false,
    choices: {},
    again: false,
    edits: true,
    own: [],
  };
  expect(show(SubmitForm, { ...given, written: false })).toContain('would clear nothing');
  expect(show(SubmitForm, { ...given, written: true })).not.toContain('would clear nothing');
});
