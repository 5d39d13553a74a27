import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { languages, type Lang } from '#language/language.ts';
import { government } from '#desk/marking/marking.ts';
import { noMinutes, type Point } from '#desk/coordination/coordination.ts';
import { openedSilence } from '#desk/silence/testing.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { illFormedAt } from '../brief/xml.test-help.ts';
import { minutesDocx } from './minutes-docx.ts';
import { minutesPaper } from './minutes-paper.ts';

const point = (more: Partial<Point> = {}): Point => ({
  ...{
    id: 'p1',
    item: null,
    origin: { of: 'own' },
    text: 'Who pays?',
    institutions: ['fin'],
    authority: null,
  },
  ...{ matter: 'content', marking: government, order: 1, version: 2, touchedBy: 'x', note: '', noteBy: '' },
  decision: {
    ...{ outcome: 'agreed', text: 'The ministry pays.', who: 'Director', confirmBy: null },
    ...{ at: '2026-12-02T03:00:00.000Z', by: 'Sari' },
  },
  ...more,
});

const meeting = (points: readonly Point[]): Dossier => ({
  ...openedSilence(),
  kind: 'coordination',
  coordination: {
    points,
    attendance: [{ attendee: 'a1', name: 'Ani', institution: 'fin', authority: 'official' }],
    minutes: noMinutes,
  },
});

async function print(lang: Lang, points: readonly Point[], hidden = 0): Promise<Record<string, string>> {
  const paper = minutesPaper({
    ...{ lang, timeZone: 'Asia/Jakarta', dossier: meeting(points), marking: 'GOVERNMENT <&>', unit: {} },
    ...{ illustrative: false, round: undefined, confirmed: false, hidden },
    institution: (id) => `Institution ${id}`,
    item: (id) => id,
  });
  return Object.fromEntries(
    Object.entries(unzipSync(await minutesDocx(paper)))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, part]) => [name, strFromU8(part)]),
  );
}

test('minutes say who was there, what was open and what was decided, in both languages', async () => {
  for (const lang of languages) {
    const { 'word/document.xml': body = '' } = await print(lang, [point()]);
    for (const said of ['Ani', 'Institution fin', 'Who pays?', 'The ministry pays.'])
      expect(body).toContain(said);
    expect(body).toContain(lang === 'id' ? 'Disepakati' : 'Agreed');
  }
});

test('the marking stands on top and at the foot of every page', async () => {
  const parts = Object.entries(await print('en', [point()]));
  for (const place of ['header', 'footer']) {
    const found = parts.filter(([name]) => name.startsWith(`word/${place}`)).map(([, xml]) => xml);
    expect(found.join('')).toContain('GOVERNMENT');
  }
});

test('every part is well-formed, whatever was typed', async () => {
  const evil = `</w:t> & <x y="1"> ]]> \u0001\ud800 'q'\nnext line`;
  const parts = await print('en', [point({ text: evil })]);
  for (const [name, xml] of Object.entries(parts)) expect([name, illFormedAt(xml)]).toEqual([name, null]);
});

test('a copy that leaves points out says how many', async () => {
  const { 'word/document.xml': body = '' } = await print('en', [point()], 2);
  expect(body).toContain('2 points are marked above what this reader may see');
});
