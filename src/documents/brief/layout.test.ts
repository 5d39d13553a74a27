import { expect, test } from 'vitest';
import { languages } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { delegation, pedoman } from '#desk/brief/template.ts';
import { sections } from './item-sections.ts';
import { layoutBrief } from './layout.ts';
import type { Block, Heading, Layout } from './layout-tree.ts';
import { sampleBrief } from './sample-brief.ts';

const layoutOf = (brief: ReturnType<typeof sampleBrief>): Layout =>
  layoutBrief(brief, translatorFor(brief.lang));
const headings = (layout: Layout): Heading[] =>
  layout.blocks.filter((block): block is Heading => block.kind === 'heading');

test('both templates place every section once', () => {
  for (const { parts } of [pedoman, delegation]) {
    const placed = parts.flatMap((part) => part.sections);
    expect(placed.toSorted()).toEqual(Object.keys(sections).toSorted());
  }
});

test('the guidelines stand under the three heads of the law, then who was consulted and cleared', () => {
  const heads = headings(layoutOf(sampleBrief('en', 'pedoman'))).filter(
    ({ level, id }) => level === 2 && id.startsWith('item-1-'),
  );
  expect(heads.map(({ id }) => id)).toEqual([
    'item-1-part-background',
    'item-1-part-analysis',
    'item-1-part-position',
    'item-1-part-clearance',
  ]);
});

test('a delegate reads what we want, what to say and what never before anything else', () => {
  const ids = headings(layoutOf(sampleBrief('en', 'delegation'))).map(({ id }) => id);
  const order = [
    'objective',
    'lineToTake',
    'redLines',
    'fallbacks',
    'points',
    'othersViews',
    'backgroundFree',
  ];
  const places = order.map((name) => ids.indexOf(`item-1-${name}`));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test('paragraphs are numbered through the whole brief without a gap', () => {
  for (const template of ['pedoman', 'delegation'] as const) {
    const numbers = layoutOf(sampleBrief('id', template))
      .blocks.flatMap((block): readonly Block[] => (block.kind === 'disclosure' ? block.blocks : [block]))
      .flatMap((block) => (block.kind === 'paragraph' && block.number !== null ? [block.number] : []));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

test('silence never stands in for the approval of the guidelines', () => {
  const said = (needed: 'yes' | 'no' | 'not-known', by: string | null): string => {
    const brief = { ...sampleBrief('en'), approval: { needed, by, on: by === null ? null : '2026-11-20' } };
    return JSON.stringify(layoutOf(brief).cover.blocks[0]);
  };
  expect(said('yes', null)).toContain('NOT APPROVED');
  expect(said('yes', null)).toContain('Law 24 of 2000');
  expect(said('not-known', null)).toContain('treat these guidelines as not approved');
  expect(said('no', null)).toContain('Not needed');
  expect(said('yes', 'the Minister')).toContain('Approved by the Minister on 20 November 2026.');
});

test('a brief is cleared on its pages only where its status says so', () => {
  const brief = sampleBrief('en');
  expect(layoutOf(brief).running.status).toBe('DRAFT, NOT CLEARED · 2 of 3 items cleared');
  const cleared = {
    ...brief,
    status: { cleared: true, version: '3', by: 'the Director', when: '2026-11-22T01:00:00.000Z' } as const,
  };
  expect(layoutOf(cleared).running.status).toMatch(
    /^CLEARED · version 3 · by the Director · 22 November 2026/,
  );
});

test('words that exist in one language only say so', () => {
  expect(JSON.stringify(layoutOf(sampleBrief('id')))).toContain('hanya dalam bahasa Inggris');
  expect(JSON.stringify(layoutOf(sampleBrief('en')))).not.toContain('only)');
});

test('what is missing has one row an item in front and stands whole at the end of the item', () => {
  const kinds = { item: '2.3', kind: 'reply', count: 1, quoted: null } as const;
  const brief = {
    ...sampleBrief('en'),
    missing: ['The Treasury has not answered.', 'The universities have not answered.'].map((what) => ({
      ...kinds,
      what,
    })),
  };
  const { blocks } = layoutOf(brief);
  const front = JSON.stringify(
    blocks.slice(
      0,
      blocks.findIndex((block) => JSON.stringify(block).includes('item-1')),
    ),
  );
  expect(front).toContain('2 institutions have not given a reply');
  expect(front).not.toContain('The universities have not answered.');
  const end = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'item-2-missing');
  expect(JSON.stringify(blocks[end + 1])).toContain('The universities have not answered.');
});

test('a copy cut to its reader claims nothing of what it does not show', () => {
  const brief = sampleBrief('en');
  const cut = {
    ...brief,
    cut: true,
    missing: [],
    overruns: [],
    addenda: [],
    cover: { ...brief.cover, number: null, leadInstitution: null, issueNotShown: true },
  };
  const printed = JSON.stringify(layoutOf(cut));
  for (const claim of ['Not issued', 'Not named', 'None when this copy', 'Nothing that the form asks for']) {
    expect(printed).not.toContain(claim);
  }
  expect(printed).toContain('ask the desk whether there are any');
});

test('every heading in the contents is there, and every note that is cited', () => {
  for (const lang of languages) {
    const layout = layoutOf(sampleBrief(lang));
    const ids = headings(layout).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of layout.contents) expect(ids).toContain(id);
    const cited = [...JSON.stringify(layout).matchAll(/"kind":"note","number":(\d+)/g)].map(
      (match) => match[1],
    );
    const listed = layout.blocks.flatMap((block) =>
      block.kind === 'notes' ? block.notes.map(({ number }) => String(number)) : [],
    );
    expect(listed).toEqual(expect.arrayContaining(cited));
  }
});

test('what was cut is nowhere, and that something was cut is said', () => {
  const brief = sampleBrief('en');
  const [first, ...others] = brief.items;
  const closed = first?.backgroundClosed?.text ?? '';
  expect(closed).not.toBe('');
  expect(JSON.stringify(layoutOf(brief))).toContain(closed);
  const cut = { ...brief, cut: true, items: first ? [{ ...first, backgroundClosed: null }, ...others] : [] };
  const printed = JSON.stringify(layoutOf(cut));
  expect(printed).not.toContain(closed);
  expect(printed).not.toContain('Not to be disclosed');
  expect(printed).toContain('Parts of this brief are left out');
});
