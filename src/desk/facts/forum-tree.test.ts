import { expect, it } from 'vitest';
import type { Forum } from './facts.ts';
import { forumTree, type ForumNode } from './forum-tree.ts';

const forum = (code: string, parent: string | null): Forum => ({
  code,
  parent,
  name: { en: code },
  kind: 'multilateral',
  decides: true,
  wayOfDeciding: 'consensus',
  outcomes: ['resolution'],
  languages: ['en'],
  documentStyle: 'itu-proposal',
  membersGroup: null,
  parties: [],
  secretariat: '',
  website: '',
  themes: [],
  from: null,
  to: null,
  source: { publisher: 'ITU', year: 2023, reference: 'Constitution' },
  note: null,
});
const drawn = (nodes: readonly ForumNode[]): unknown[] =>
  nodes.map(({ code, forum: held, below }) => [held ? code : `(${code})`, ...drawn(below)]);

it('hangs each forum under what it belongs to, a group among them', () => {
  const forums = [
    forum('ITU-WRC', 'ITU'),
    forum('G20', null),
    forum('ITU-CPM', 'ITU-WRC'),
    forum('ITU-PP', 'ITU'),
    forum('G20-DEWG', 'G20'),
  ];
  expect(drawn(forumTree(forums))).toEqual([
    ['(ITU)', ['ITU-WRC', ['ITU-CPM']], ['ITU-PP']],
    ['G20', ['G20-DEWG']],
  ]);
});

it('keeps a forum whose parent was filtered away', () => {
  expect(drawn(forumTree([forum('ITU-CPM', 'ITU-WRC')]))).toEqual([['(ITU-WRC)', ['ITU-CPM']]]);
});
