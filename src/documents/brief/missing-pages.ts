import { formatNumber } from '#language/formats.ts';
import type { Brief, Missing, MissingKind } from '#desk/brief/brief.ts';
import { partHeading, sectionHeading } from './front-pages.ts';
import type { Block, Inline, Table } from './layout-tree.ts';
import { breakRun, type Wording } from './wording.ts';

/** Of these there may be many: in front they are counted, and the item's own section has them whole. */
const counted = ['reply', 'text', 'view', 'language', 'source'] as const;
type Counted = (typeof counted)[number];

const isCounted = (kind: MissingKind): kind is Counted => counted.some((each) => each === kind);

/** One line of a kind: whole where it is one sentence, else how many there are. */
function inShort(kind: MissingKind, missing: readonly Missing[], w: Wording): Inline {
  const [only] = missing;
  if (missing.length === 1 && only && (only.count === 1 || !isCounted(kind))) {
    return [w.plain(only.what)];
  }
  if (isCounted(kind)) {
    const count = missing.reduce((sum, each) => sum + each.count, 0);
    return [w.plain(w.t(`brief.print.missing.${kind}`, { count }))];
  }
  return missing.flatMap((each, index) => [...(index === 0 ? [] : [w.plain(' ')]), w.plain(each.what)]);
}

/** The lines of one item, or of the whole brief, a kind each, in the order they came: the weightiest first. */
function lines(missing: readonly Missing[], w: Wording): Inline[] {
  const kinds = [...new Set(missing.map(({ kind }) => kind))];
  return kinds.map((kind) =>
    inShort(
      kind,
      missing.filter((each) => each.kind === kind),
      w,
    ),
  );
}

/** What a complete brief would hold and this one does not, a row an item: for whoever must still get it. */
export function missingPage(brief: Brief, w: Wording): Block[] {
  const { t } = w;
  const whole = brief.missing.filter(({ item }) => item === null);
  const overrun = (number: string): Inline[] =>
    brief.overruns
      .filter(({ item }) => item === number)
      .map(({ pages, budget }) => [
        w.plain(
          t('brief.print.overrunLine', {
            pages: formatNumber(pages, t.lang),
            budget: formatNumber(budget, t.lang),
          }),
        ),
      ]);
  const rows = brief.items.flatMap(({ number }) => {
    const of = [
      ...lines(
        brief.missing.filter(({ item }) => item === number),
        w,
      ),
      ...overrun(number),
    ];
    return of.length === 0 ? [] : [{ number, of }];
  });
  const table: Table = {
    kind: 'table',
    label: t('brief.print.missing'),
    wide: true,
    columns: [
      { head: t('brief.print.item'), share: 12 },
      { head: t('brief.print.missing'), share: 88 },
    ],
    rows: rows.map(({ number, of }) => [
      [w.plain(number, 'strong')],
      of.flatMap((line, index) => (index === 0 ? line : [breakRun, ...line])),
    ]),
  };
  return [
    partHeading('missing', t('brief.print.missing')),
    ...(whole.length > 0 ? [w.list('dash', lines(whole, w))] : []),
    ...(rows.length > 0 ? [table] : []),
    ...(whole.length + rows.length === 0
      ? [
          w.numbered(
            [w.plain(t(brief.cut ? 'brief.print.nothingMissingShown' : 'brief.print.nothingMissing'))],
            'quiet',
          ),
        ]
      : []),
  ];
}

/** At the end of an item's section: each sentence whole, with what was said in it. */
export function missingInSection(number: string, id: string, brief: Brief, w: Wording): Block[] {
  const missing = brief.missing.filter(({ item }) => item === number);
  return missing.length === 0
    ? []
    : [
        sectionHeading(`${id}-missing`, w.t('brief.print.missing')),
        w.list(
          'dash',
          missing.map(({ what, quoted }) => w.sentence({ text: what, quoted })),
        ),
      ];
}
