import { error } from '@sveltejs/kit';
import { formatDate, formatNumber } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import { drawBoth, type Drawings, type Sheet } from '#desk/charts/sheet.ts';
import { mostPaths, votePaths } from '#desk/charts/vote-paths.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { isVoteIssue } from '#desk/votes/themes-of-vote.ts';
import { votePathsSvg } from '#documents/charts/vote-paths-svg.ts';
import { factsOf } from '#acts/facts.ts';
import { readAlignment, type Alignment, type AlignmentWanted } from '#acts/votes/read-alignment.ts';

/** Letters of a name that fit beside the line, in bold. */
const longest: Readonly<Record<Sheet, number>> = { wide: 18, narrow: 12 };
/** Over how many sessions a path may be drawn; nought for all. */
export const spans = [10, 25, 50, 0] as const;

export interface AskedAlignment {
  readonly asked: AlignmentWanted;
  readonly alignment: Alignment;
  /** The path as SVG; null where there is no point to draw. */
  readonly chart: Drawings | null;
  readonly facts: FactsLookup;
}

/** How a country voted beside us and the peers that the address names, on the theme that it names. */
export async function getAlignment(locals: App.Locals, code: string, url: URL): Promise<AskedAlignment> {
  const { desk, around, lang, t } = locals;
  const facts = await factsOf(desk.db);
  if (!facts.actor(code)) error(404);
  const country = around.settings.country;
  const home = !country || country === code ? null : country;
  const asked = askedAlignment(url, code, home, facts);
  const alignment = await readAlignment(desk, asked);
  return { asked, alignment, chart: drawPaths(asked, alignment, facts, { lang, t }), facts };
}

/** What the address does not ask for well it does not ask for. */
function askedAlignment(url: URL, code: string, home: string | null, facts: FactsLookup): AlignmentWanted {
  const theme = url.searchParams.get('theme') ?? '';
  const peers = new Set(url.searchParams.getAll('peer').filter((peer) => facts.actor(peer)));
  peers.delete(code);
  if (home !== null) peers.delete(home);
  return {
    ...{ code, home },
    peers: [...peers].slice(0, mostPaths - (home === null ? 1 : 2)),
    theme: facts.theme(theme) || isVoteIssue(theme) ? theme : '',
    session: url.searchParams.get('session') ?? '',
    span: spans.find((span) => String(span) === url.searchParams.get('span')) ?? 25,
  };
}

/** What a theme or an issue is called. */
export const themeName = (theme: string, facts: FactsLookup, lang: Lang, t: Translate): string =>
  isVoteIssue(theme) ? t(`votes.issue.${theme}`) : facts.themeName(theme, lang);

function drawPaths(
  { code, theme }: AlignmentWanted,
  { paths, run }: Alignment,
  facts: FactsLookup,
  { lang, t }: { readonly lang: Lang; readonly t: Translate },
): Drawings | null {
  if (!run || !votePaths(paths)) return null;
  const words = {
    title:
      theme === ''
        ? t('countries.path.title', { country: facts.actorName(code, lang) })
        : t('countries.path.title-theme', {
            country: facts.actorName(code, lang),
            theme: themeName(theme, facts, lang, t),
          }),
    upright: t('countries.path.upright'),
    below: t('countries.path.below'),
    // A session opens in September of the year that is told.
    sessionOf: (session: number) => `${session} (${1945 + session})`,
    foot: [
      t('countries.votes.label'),
      t('countries.path.source', {
        day: formatDate((run.doneAt ?? run.askedAt).slice(0, 10), lang),
        rollCalls: formatNumber(run.rollCalls, lang, 0),
      }),
      t('countries.path.method'),
    ],
  };
  // A long name is told by its code; the table beside the chart has it in full.
  const nameOn = (sheet: Sheet, one: string): string => {
    const name = facts.actorName(one, lang);
    return name.length > longest[sheet] ? one : name;
  };
  return drawBoth((sheet) => {
    const chart = votePaths(paths, sheet);
    return chart ? votePathsSvg(chart, { ...words, nameOf: (one) => nameOn(sheet, one) }, sheet) : '';
  });
}
