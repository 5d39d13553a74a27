import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { government, restricted } from '#desk/marking/marking.ts';
import type { StrategyPaper } from '#desk/strategy/paper.ts';
import type { ReviewLine } from '#desk/strategy/review-line.ts';
import { printStrategy } from './print-strategy.ts';

const users = {
  ...{ code: 'internet-users', name: { en: 'Internet users', id: 'Pengguna internet' } },
  ...{
    unit: { en: '% of people', id: '% penduduk' },
    publisher: 'World Bank',
    year: 2024,
    reference: 'IT.NET.USER.ZS',
  },
};
const at = { objective: 'o1', marking: government, sharedWith: [] };
const lines: readonly ReviewLine[] = [
  {
    ...{ ...at, id: 'l1', of: 'objective' },
    stood: {
      ...{ version: 2, name: { en: 'Connect everybody', id: 'Menghubungkan semua orang' } },
      ...{ why: { en: 'Because #strong[half] are not.' }, target: { en: 'Four in five online' } },
      ...{ targetValue: 80, unit: users.unit, baseline: 40, baselineYear: 2020, by: '2030-12-31' },
      ...{ owner: { en: 'Ministry A' }, themes: ['inclusion'], sdgTargets: '9.c, 17.8', indicator: users },
      progress: {
        state: 'behind',
        figure: { value: 56, year: 2024, stale: false },
        share: 0.4,
        expected: 0.4,
      },
      sources: [
        {
          id: 's',
          publisher: 'Bureau',
          year: 2023,
          reference: 'Census, table 4',
          claim: { en: 'Half are not' },
        },
      ],
    },
  },
  {
    ...{ ...at, id: 'l2', of: 'figure' },
    moved: {
      indicator: users,
      own: true,
      how: 'newer',
      before: { year: 2023, value: 50 },
      after: { year: 2024, value: 56 },
    },
  },
  {
    ...{ ...at, id: 'l3', of: 'lost' },
    lost: {
      ...{
        item: 'i',
        name: { en: 'Access charges' },
        number: '1.2',
        meeting: 'm',
        meetingName: { en: 'WTSA' },
        on: null,
      },
      ...{ fared: 'lost', outcome: { en: 'No text was adopted.' }, named: true },
    },
  },
  {
    ...{ ...at, id: 'l4', of: 'late' },
    late: {
      ...{ commitment: 'c', name: { en: 'A cable survey' }, by: 'JPN', toWhom: ['IDN'], due: '2026-10-01' },
      ...{ standing: 'open', fresh: true },
    },
  },
];
const paper: StrategyPaper = {
  ...{ lang: 'en', timeZone: 'Asia/Jakarta', country: 'Indonesia', unit: 'Technology unit', madeBy: 'Head' },
  ...{ madeAt: '2026-11-26T08:00:00.000Z', illustrative: true, cut: true, lines },
  marking: { marking: restricted, label: 'RESTRICTED' },
  review: {
    ...{
      id: 'r',
      version: 9,
      name: { en: 'Review of November' },
      on: '2026-11-26',
      since: '2026-08-20T08:00:00.000Z',
    },
    ...{
      begunAt: '2026-11-20T08:00:00.000Z',
      closed: { at: '2026-11-26T08:00:00.000Z', by: 'Head of unit' },
    },
  },
  learned: { en: 'Ask for the survey earlier.' },
  objectives: [
    {
      ...{ objective: 'o1', owner: null, marking: government, place: 0, name: {}, target: {} },
      decision: {
        ...{
          verdict: 'changed',
          reason: 'The cable is late.',
          at: '2026-11-25T08:00:00.000Z',
          by: 'Head of unit',
        },
        changes: [{ field: 'by', value: '2031-12-31', base: 1 }],
      },
    },
  ],
  comments: [
    {
      ...{
        comment: 'k',
        objective: 'o1',
        text: 'Two provinces more are needed.',
        place: 3,
        institution: null,
      },
      ...{ at: '2026-11-24T08:00:00.000Z', by: 'An officer' },
    },
  ],
  names: { inclusion: 'Digital inclusion', JPN: 'Japan' },
};
const said = async (one: StrategyPaper): Promise<readonly string[]> => {
  const pdf = await getDocumentProxy(Uint8Array.from(await printStrategy(one, 'pdf')));
  return (await extractText(pdf, { mergePages: false })).text;
};

test('as PDF it says marking and standing on every page, what was decided, and every figure with its source', async () => {
  const pages = await said(paper);
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) {
    expect(page.split('RESTRICTED').length - 1).toBeGreaterThanOrEqual(2);
    expect(page).toContain('REVIEW CLOSED BY HEAD OF UNIT');
    expect(page.toLowerCase()).toContain('illustrative');
  }
  const all = pages.join('\n').replaceAll(/\s+/g, ' ');
  for (const words of [
    ...[
      'Because #strong[half] are not.',
      '80 % of people by 31 December 2030, from 40 in 2020',
      'Behind. 56 % of people in 2024: 40% of the way',
      'SDG 9, Industry',
    ],
    ...['56 % of people in 2024, after 50 % of people in 2023', '1.2 Access charges (WTSA): not obtained.'],
    ...['promised by Japan, due on 1 October 2026. Its day has passed', 'Changed. The cable is late.'],
    ...['By: 31 December 2031', 'Two provinces more are needed.', 'Ask for the survey earlier.'],
    ...['Internet users: World Bank (2024). IT.NET.USER.ZS', 'Half are not: Bureau (2023). Census, table 4'],
    ...['One figure moved; one position was not obtained; one promise is late.', 'has been left out'],
  ]) {
    expect(all).toContain(words);
  }
});

test('it is a draft on every page until the review is closed, and where there was none', async () => {
  const review = paper.review && { ...paper.review, closed: null };
  for (const page of await said({ ...paper, review })) {
    expect(page).toContain('DRAFT: THE REVIEW IS OPEN (1 OF 1 OBJECTIVES DECIDED)');
  }
  for (const page of await said({ ...paper, review: null, lang: 'id' }))
    expect(page).toContain('DRAF: BELUM DITUTUP');
});

test('as a Word document it holds the same, and says that nothing is known where nothing is', async () => {
  const unknown: StrategyPaper = {
    ...paper,
    lang: 'id',
    lines: lines.slice(0, 1).map((line) =>
      line.of === 'objective'
        ? {
            ...line,
            stood: {
              ...line.stood,
              progress: { state: 'not-known', figure: null, share: null, expected: null },
            },
          }
        : line,
    ),
  };
  const files = unzipSync(await printStrategy(unknown, 'docx'));
  const xml = (pattern: RegExp): string =>
    Object.entries(files)
      .filter(([name]) => pattern.test(name))
      .map(([, bytes]) => strFromU8(bytes))
      .join('\n');
  expect(xml(/header\d*\.xml$/)).toContain('RESTRICTED');
  expect(xml(/footer\d*\.xml$/)).toContain('RESTRICTED');
  for (const words of [
    'Menghubungkan semua orang',
    'Tidak diketahui',
    'TPB 9, Industri',
    'The cable is late.',
  ]) {
    expect(xml(/document\.xml$/)).toContain(words);
  }
});
