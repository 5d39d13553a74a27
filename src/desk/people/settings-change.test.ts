import { expect, it } from 'vitest';
import { everyone } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { findSettingsFault } from './settings-change.ts';

const at = '2026-11-23T00:00:00.000Z';
const held = (value: FieldValue) => ({ value, marking: everyone, version: 1, by: 'x', at });
const settings: Dossier = {
  id: 'settings-desk',
  kind: 'settings',
  workspace: 'desk',
  parent: null,
  lead: null,
  marking: everyone,
  version: 1,
  fields: { name: held({ en: 'Our desk' }), country: held('IDN') },
  attachments: [],
  archived: false,
  createdAt: at,
  changedAt: at,
  changedBy: 'x',
};
const inUse = { ranks: [0, 10, 15], audiences: ['partners'] };
const fault = (field: string, value: FieldValue) =>
  findSettingsFault(settings, { kind: 'edited', field, value, base: 1 }, inUse, [])?.reason;
const level = (rank: number) => ({ id: `l${rank}`, rank, name: { en: `Level ${rank}` } });

it('lets a level be renamed or added, and none vanish that something carries', () => {
  expect(fault('levels', [0, 10, 15, 20, 30].map(level))).toBeUndefined();
  expect(fault('levels', [0, 10, 20].map(level))).toBe('rank-in-use');
  expect(fault('levels', [0, 15, 20].map(level))).toBe('rank-in-use');
  expect(fault('levels', [])).toBe('rank-in-use');
  expect(fault('levels', [0, 10, 10, 15, 20].map(level))).toBe('ranks-unclear');
});

it('keeps the audiences that somebody is admitted to or something is marked with', () => {
  expect(fault('audiences', [{ id: 'a', code: 'asean', name: { en: 'ASEAN' } }])).toBe('audience-in-use');
  expect(fault('audiences', [{ id: 'a', code: 'Partners!', name: { en: 'P' } }])).toBe('codes-unclear');
});

it('does not lower the highest level under what the desk already holds', () => {
  expect(fault('highest', 10)).toBe('highest-below-use');
  expect(fault('highest', 20)).toBeUndefined();
  expect(fault('highest', 40)).toBe('no-such-level');
});

it('does not become another country’s desk', () => {
  expect(fault('country', 'IDN')).toBeUndefined();
  expect(fault('country', 'MYS')).toBe('country-settled');
});

it('knows a time zone from a town', () => {
  expect(fault('timeZone', 'Asia/Jakarta')).toBeUndefined();
  expect(fault('timeZone', 'Bandung')).toBe('no-such-time-zone');
});

it('makes new briefs only by a template that there is', () => {
  const rows = [
    { id: 'r1', code: 'card', name: { en: 'Card' }, base: 'delegation', sections: 'objective, points' },
  ];
  expect(fault('templates', rows)).toBeUndefined();
  expect(fault('templates', [{ ...rows[0], id: 'r1', sections: 'slogans' }])).toBe('no-such-section');
  expect(fault('defaultTemplate', 'pedoman')).toBeUndefined();
  expect(fault('defaultTemplate', 'card')).toBe('no-such-template');
  const chosen = {
    ...settings,
    fields: { ...settings.fields, templates: held(rows), defaultTemplate: held('card') },
  };
  const edited = { kind: 'edited', field: 'templates', value: [], base: 1 } as const;
  expect(findSettingsFault(chosen, edited, inUse, [])?.reason).toBe('template-in-use');
});
