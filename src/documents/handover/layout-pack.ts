import { directionOf } from '#language/language.ts';
import { formatDate, formatList, formatMoment } from '#language/formats.ts';
import { isMessageKey, type Translate } from '#language/messages.ts';
import { waysOfHolding } from '#desk/people/handover/holdings.ts';
import type { HandoverPack } from '#desk/people/handover/pack.ts';
import type { Block, Fact, Inline, Layout, Table } from '../brief/layout-tree.ts';

const text = (words: string): Inline => (words === '' ? [] : [{ kind: 'text', text: words }]);
const strong = (words: string): Inline => [{ kind: 'text', text: words, style: 'strong' }];

/** A message whose key is put together from data; the last of its key where nobody wrote one. */
const said = (t: Translate, key: string, values: Readonly<Record<string, string>> = {}): string =>
  isMessageKey(key) ? t(key, values) : key.slice(key.lastIndexOf('.') + 1);

/** So many open items stand on one page in letters that can be read. */
const mostAtAGlance = 6;

/** Lays a handover pack out, for every format alike: what is open, what else is held, whom to turn to, what was decided. */
export function layoutPack(pack: HandoverPack, t: Translate): Layout {
  const { lang, whose } = pack;
  const [before = '', between = '', after = ''] = t('brief.print.page', {
    page: '\u0000',
    pages: '\u0000',
  }).split('\u0000');
  // The first page after the cover is the whole at a glance, where that is short: a long table begins after the contents,
  // since whatever stands on the first page is made to fit it.
  const glance = pack.items.length <= mostAtAGlance;
  const [items, duties] = [itemsPart(pack, t), dutiesPart(pack, t)];
  const front = glance ? [...items, ...duties] : duties;
  const rest = [
    ...(glance ? [] : items),
    ...detailsPart(pack, t),
    ...contactsPart(pack, t),
    ...decisionsPart(pack, t),
  ];
  const made = formatMoment(pack.madeAt, lang, pack.timeZone);
  const isEmpty = pack.items.length + pack.duties.length === 0;
  const blocks: readonly Block[] = isEmpty
    ? nothingHeld(pack, t, made)
    : [...front, { kind: 'page-break' }, ...rest];
  return {
    lang,
    direction: directionOf(lang),
    title: `${t('handover.pack')}: ${whose.name}`,
    subject: t('handover.pack'),
    author: pack.madeBy,
    composedAt: pack.madeAt,
    running: {
      marking: pack.marking.label,
      cleared: false,
      status: t('handover.pack.status'),
      illustrative: pack.illustrative ? t('brief.print.illustrative') : null,
      reference: `${t('handover.pack')} · ${whose.name}`,
      meeting: whose.name,
      page: [before, between, after],
    },
    cover: {
      kind: t('handover.pack'),
      unit: pack.unit,
      title: text(whose.name),
      checkAddenda: t('handover.pack.as-of', { when: made }),
      facts: facts([
        [t('handover.pack.title'), whose.title],
        [t('handover.pack.institution'), whose.institution],
        [t('handover.pack.portfolio'), formatList(pack.portfolio, lang)],
        [t('handover.pack.made-by'), pack.madeBy],
        [t('handover.pack.made-at'), made],
      ]),
      blocks: [],
    },
    contentsTitle: t('brief.print.contents'),
    contents: blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 1
        ? [{ id: block.id, level: 1, kicker: null, text: plain(block.content) }]
        : [],
    ),
    blocks,
  };
}

const facts = (rows: readonly (readonly [string, string])[]): readonly Fact[] =>
  rows.filter(([, words]) => words !== '').map(([label, words]) => ({ label, content: text(words) }));

const plain = (content: Inline): string =>
  content.map((run) => (run.kind === 'text' ? run.text : '')).join('');

const heading = (id: string, words: string): Block => ({
  kind: 'heading',
  level: 1,
  id,
  kicker: null,
  content: text(words),
});

const nothing = (words: string): Block => ({
  kind: 'paragraph',
  number: null,
  tone: 'quiet',
  content: text(words),
});

const table = (label: string, columns: Table['columns'], rows: readonly (readonly Inline[])[]): Table => ({
  kind: 'table',
  label,
  wide: true,
  columns,
  rows,
});

/** Whoever takes over must not wonder whether pages are missing: that nothing was held, and what was looked at. */
function nothingHeld(pack: HandoverPack, t: Translate, made: string): readonly Block[] {
  const { whose, madeBy, portfolio, lang } = pack;
  const checked = [
    ...waysOfHolding.map((as) => t(`handover.as.${as}`)),
    portfolio.length > 0
      ? t('handover.pack.nothing.by-theme', { themes: formatList(portfolio, lang) })
      : t('handover.pack.nothing.no-theme'),
  ];
  const says = { name: whose.name, when: made, maker: madeBy };
  return [
    heading('nothing', t('handover.pack.nothing')),
    { kind: 'paragraph', number: null, tone: 'plain', content: text(t('handover.pack.nothing.text', says)) },
    nothing(t('handover.pack.nothing.checked')),
    { kind: 'list', marker: 'dash', items: checked.map(text) },
  ];
}

function itemsPart({ items, lang, timeZone }: HandoverPack, t: Translate): readonly Block[] {
  const title = heading('items', t('handover.pack.items'));
  if (items.length === 0) return [title, nothing(t('handover.pack.items.none'))];
  const rows = items.map((item): readonly Inline[] => {
    const days = [
      ...(item.repliesBy
        ? [t('handover.pack.replies-by', { when: formatMoment(item.repliesBy, lang, timeZone) })]
        : []),
      ...(item.readyBy ? [t('handover.pack.ready-by', { day: formatDate(item.readyBy, lang) })] : []),
    ];
    const open =
      item.openConditions > 0 ? [t('handover.pack.conditions', { count: item.openConditions })] : [];
    return [
      [
        ...strong(item.number === '' ? item.name : `${item.number} ${item.name}`),
        ...(item.meeting === ''
          ? []
          : ([{ kind: 'break' }, { kind: 'text', text: item.meeting, style: 'quiet' }] as const)),
      ],
      text(
        item.as.length > 0
          ? formatList(
              item.as.map((as) => t(`handover.as.${as}`)),
              lang,
            )
          : t('handover.as.theme'),
      ),
      text([said(t, `ui.status.${item.stage}`), ...open].join('; ')),
      text(
        item.next
          .slice(0, 3)
          .map((step) => t(`item.next.${step}`))
          .join(' '),
      ),
      text(days.join('; ')),
    ];
  });
  const columns = [
    { head: t('handover.pack.column.item'), share: 30 },
    { head: t('handover.pack.column.as'), share: 14 },
    { head: t('handover.pack.column.stage'), share: 14 },
    { head: t('handover.pack.column.next'), share: 24 },
    { head: t('handover.pack.column.by'), share: 18 },
  ];
  return [title, table(t('handover.pack.items'), columns, rows)];
}

/** Each open item by itself: what we want, who still owes an answer, what is not settled, what happened last. */
function detailsPart({ items, lang, timeZone }: HandoverPack, t: Translate): readonly Block[] {
  if (items.length === 0) return [];
  const moment = (at: string): string => formatMoment(at, lang, timeZone);
  return [
    heading('details', t('handover.pack.details')),
    ...items.flatMap(({ number, name, detail }, place): readonly Block[] => {
      const { objective, line, waiting, answered, conditions, history } = detail;
      const rows = facts([
        [said(t, 'fields.item.objective'), objective],
        [said(t, 'fields.item.lineToTake'), line],
        [
          t('handover.pack.waiting'),
          waiting
            .map(({ institution, by }) =>
              t('handover.pack.waiting.by', { name: institution, when: moment(by) }),
            )
            .join('; '),
        ],
        [t('handover.pack.answered'), formatList(answered, lang)],
        [
          t('handover.pack.open-conditions'),
          conditions.map(({ institution, words }) => `${institution}: ${words}`).join('; '),
        ],
      ]);
      const last = history.map(({ at, deed, field, by }): readonly Inline[] => [
        text(moment(at)),
        text(
          said(t, `ui.deed.${deed}`, {
            field: field === '' ? t('handover.pack.a-field') : said(t, `fields.item.${field}`),
          }),
        ),
        text(by),
      ]);
      const columns = [
        { head: t('handover.pack.column.when'), share: 38 },
        { head: t('handover.pack.column.what'), share: 38 },
        { head: t('handover.pack.column.who'), share: 24 },
      ];
      return [
        {
          kind: 'heading',
          level: 2,
          id: `detail-${place + 1}`,
          kicker: null,
          content: text(number === '' ? name : `${number} ${name}`),
        },
        ...(rows.length > 0 ? [{ kind: 'facts', rows } as const] : []),
        ...(last.length > 0 ? [table(t('handover.pack.history'), columns, last)] : []),
      ];
    }),
  ];
}

function dutiesPart({ duties }: HandoverPack, t: Translate): readonly Block[] {
  const title = heading('duties', t('handover.pack.duties'));
  if (duties.length === 0) return [title, nothing(t('handover.pack.duties.none'))];
  const columns = [
    { head: t('handover.pack.column.as'), share: 35 },
    { head: t('handover.pack.column.where'), share: 65 },
  ];
  const rows = duties.map(({ as, kind, name }) => [
    text(t(`handover.as.${as}`)),
    text(`${name} (${said(t, `dossiers.kind.${kind}`)})`),
  ]);
  return [title, table(t('handover.pack.duties'), columns, rows)];
}

function contactsPart({ contacts }: HandoverPack, t: Translate): readonly Block[] {
  const title = heading('contacts', t('handover.pack.contacts'));
  if (contacts.length === 0) return [title, nothing(t('handover.pack.contacts.none'))];
  const columns = [
    { head: t('handover.pack.institution'), share: 32 },
    { head: t('handover.pack.column.name'), share: 34 },
    { head: t('handover.pack.column.reach'), share: 34 },
  ];
  const rows = contacts.map(({ institution, name, title: called, email, phone }): readonly Inline[] => [
    text(institution),
    text([name, called].filter((part) => part !== '').join(', ')),
    text([email, phone].filter((part) => part !== '').join(' · ')),
  ]);
  return [title, table(t('handover.pack.contacts'), columns, rows)];
}

function decisionsPart({ decisions, lang, timeZone }: HandoverPack, t: Translate): readonly Block[] {
  const title = heading('decisions', t('handover.pack.decisions'));
  if (decisions.length === 0) return [title, nothing(t('handover.pack.decisions.none'))];
  const columns = [
    { head: t('handover.pack.column.when'), share: 20 },
    { head: t('handover.pack.column.item'), share: 28 },
    { head: t('handover.pack.column.what'), share: 32 },
    { head: t('handover.pack.column.who'), share: 20 },
  ];
  const rows = decisions.map(({ at, item, deed, by, words }): readonly Inline[] => [
    text(formatMoment(at, lang, timeZone)),
    text(item),
    [...strong(said(t, `ui.deed.${deed}`)), ...(words === '' ? [] : text(`: ${words}`))],
    text(by),
  ]);
  return [title, table(t('handover.pack.decisions'), columns, rows)];
}
