import { mapSvg } from '#documents/charts/map-svg.ts';
import { formatYears } from '#language/formats.ts';
import { textIn } from '#language/language.ts';
import { figureText } from '#ui/facts/figure-text.ts';
import { multiplesSvg, slopeSvg, stripSvg, type ChartWords } from '#documents/charts/evidence-svg.ts';
import type { getIndicatorPage } from '../indicator-page.ts';

export const chartNames = ['strip', 'map', 'multiples', 'slope'] as const;
export type ChartName = (typeof chartNames)[number];

type Page = Awaited<ReturnType<typeof getIndicatorPage>>;

/** A chart of an indicator; null where there are too few figures for it. */
export function indicatorChart({ lang, t }: App.Locals, page: Page, chart: ChartName): string | null {
  const { entry, source, home, peers, all, facts } = page;
  // Whoever has a figure that was filled in is marked on the picture itself.
  const filled = new Set(
    [...(home ? [home] : []), ...peers].flatMap(({ code, figures, latest }) =>
      (chart === 'strip' || chart === 'map' ? [latest] : figures).some((one) => one?.filled !== undefined)
        ? [code]
        : [],
    ),
  );
  for (const { code, latest } of all) if (latest.filled && chart !== 'multiples') filled.add(code);
  const name = (code: string): string => `${facts.actorName(code, lang)}${filled.has(code) ? ' *' : ''}`;
  const years = all.map(({ latest }) => latest.year);
  const words: ChartWords = {
    id: chart,
    title: t(`evidence.chart.${chart}`, {
      indicator: textIn(entry.name, lang),
      unit: textIn(entry.unit, lang),
    }),
    source: `${filled.size > 0 ? `${t('evidence.chart.filled')} ` : ''}${t('evidence.chart.source', {
      publisher: source.publisher,
      years: years.length === 0 ? '–' : formatYears(Math.min(...years), Math.max(...years)),
    })}`,
    format: (value) => figureText(value, lang),
  };
  const codes = new Set(peers.map(({ code }) => code));
  if (chart === 'strip' || chart === 'map') {
    if (all.length < 2) return null;
    const placed = all.map(({ code, latest }) => ({
      ...{ code, name: name(code), value: latest.value },
      role:
        code === home?.code ? ('ours' as const) : codes.has(code) ? ('peer' as const) : ('other' as const),
    }));
    if (chart === 'strip') return stripSvg(placed, words);
    const [missing, borders] = [t('evidence.chart.map.missing'), t('evidence.chart.map.borders')];
    return placed.length < 10 ? null : mapSvg(placed, { ...words, missing, borders });
  }
  const withLines = peers.filter(({ figures }) => figures.length > 1);
  if (!home || home.figures.length < 2 || withLines.length === 0) return null;
  const last = home.figures.at(-1)?.year ?? 0;
  const from = Math.max(last - 10, home.figures[0]?.year ?? last);
  const recent = (figures: Page['peers'][number]['figures']) => figures.filter(({ year }) => year >= from);
  if (chart === 'multiples')
    return multiplesSvg(
      { name: name(home.code), points: recent(home.figures) },
      withLines.slice(0, 12).map(({ code, figures }) => ({ name: name(code), points: recent(figures) })),
      words,
    );
  const slopes = [home, ...withLines].flatMap(({ code, figures }) => {
    const [first, end] = [recent(figures)[0], recent(figures).at(-1)];
    // Both ends must be of about the same years, or the lines do not compare.
    if (!first || !end || first.year - from > 2 || last - end.year > 2) return [];
    return [
      {
        name: name(code),
        role: code === home.code ? ('ours' as const) : ('peer' as const),
        from: first.value,
        to: end.value,
      },
    ];
  });
  return slopes.length < 2 || from === last ? null : slopeSvg(slopes, { from, to: last }, words);
}
