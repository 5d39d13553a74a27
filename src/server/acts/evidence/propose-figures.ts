import { formatChange, formatFigure } from '#language/formats.ts';
import { textIn, type Lang, type Words } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import type { CatalogueEntry } from '#desk/evidence/catalogue.ts';
import { chooseFigures } from '#desk/evidence/choose-figures.ts';
import {
  latestIn,
  medianAmong,
  speedOf,
  standingAmong,
  type Latest,
  type Speed,
  type Standing,
} from '#desk/evidence/compare.ts';
import { filledTable, fillingsIn } from '#desk/evidence/fill.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import type { Row } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import { findAreas } from '#store/evidence/series.ts';
import { findLastWords } from '#store/evidence/words.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { readAlike } from './read-indicator.ts';
import { catalogueIn, tableOf } from './read-indicators.ts';

/** A figure that may go into the brief, as a row of the item, and where the rule puts it. */
export interface ProposedFigure {
  readonly code: string;
  readonly amongPeers: Standing | null;
  readonly amongAll: Standing | null;
  readonly row: Row;
  readonly where: 'for' | 'against' | 'neither';
}

const langs = ['en', 'id'] as const satisfies readonly Lang[];

/**
 * Figures on a theme that may argue our case in an item, ours beside the middle of our peers, chosen by rule.
 *
 * @param peers `alike`, or the code of a group
 */
export async function proposeFigures(
  desk: Desk,
  wanted: { readonly theme: string; readonly home: string; readonly peers: string; readonly today: string },
): Promise<readonly ProposedFigure[]> {
  const facts = await factsOf(desk.db);
  const { theme, home, peers, today } = wanted;
  const thisYear = Number(today.slice(0, 4));
  return asReader(desk.db, desk.reader, async (trx) => {
    const catalogue = await catalogueIn(trx, facts);
    const codes =
      peers === 'alike'
        ? (await readAlike(trx, facts, catalogue, home)).map(({ code }) => code)
        : facts.membersOn(peers, today).filter((code) => code !== home);
    const areas = await findAreas(sqlOn(trx));
    const together = new Set(areas.flatMap(({ code, kind }) => (kind === 'aggregate' ? code : [])));
    const words = Map.groupBy(await findLastWords(sqlOn(trx)), ({ indicator }) => indicator);
    const found: Omit<ProposedFigure, 'where'>[] = [];
    for (const entry of catalogue) {
      if (!entry.themes.includes(theme) || entry.direction === null || entry.direction === 'neither')
        continue;
      const source = entry.sources[0];
      if (!source) continue;
      const fillings = fillingsIn(words.get(entry.code) ?? []);
      const told = await tableOf(trx, facts, entry, source.key);
      const table = filledTable(told, fillings);
      const latest = latestIn(table, home, thisYear);
      const median = medianAmong(table, codes, thisYear);
      if (!latest || latest.stale || !median) continue;
      const countries = [...table.keys()].filter((code) => !together.has(code));
      const amongPeers = standingAmong(table, home, codes, entry.direction, thisYear);
      const amongAll = standingAmong(table, home, countries, entry.direction, thisYear);
      const speed = speedOf(told.get(home) ?? []);
      const filledPeers = codes.filter(
        (code) => latestIn(table, code, thisYear)?.filled !== undefined,
      ).length;
      const toSay = { filledPeers, entry, latest, median, amongPeers, amongAll, speed, facts, home, peers };
      found.push({
        ...{ code: entry.code, amongPeers, amongAll },
        row: {
          id: `figure-${entry.code}`,
          text: inEach((lang) => sentence(toSay, lang)),
          label: inEach((lang) => labelOf(toSay, lang)),
          ours: rounded(latest.value),
          beside: inEach((lang) =>
            translatorFor(lang)('evidence.figure.beside', { peers: peersName(toSay, lang) }),
          ),
          theirs: rounded(median.value),
          publisher: source.publisher,
          year: latest.year,
          reference: source.reference || entry.code,
        },
      });
    }
    const chosen = chooseFigures(found);
    const argues = new Set(chosen.for.map(({ code }) => code));
    const against = new Set(chosen.against.map(({ code }) => code));
    return found.map((one): ProposedFigure => ({
      ...one,
      where: argues.has(one.code) ? 'for' : against.has(one.code) ? 'against' : 'neither',
    }));
  });
}

interface ToSay {
  readonly entry: CatalogueEntry;
  readonly latest: Latest;
  readonly median: NonNullable<ReturnType<typeof medianAmong>>;
  readonly amongPeers: Standing | null;
  readonly amongAll: Standing | null;
  readonly speed: Speed | null;
  /** Of how many peers the figure is filled in. */
  readonly filledPeers: number;
  readonly facts: FactsLookup;
  readonly home: string;
  readonly peers: string;
}

const inEach = (say: (lang: Lang) => string): Words =>
  Object.fromEntries(langs.map((lang) => [lang, say(lang)]));

const rounded = (value: number): number => Number(value.toPrecision(6));

/** What the chart is of; where a figure was filled in, that too. */
function labelOf({ entry, latest, filledPeers }: ToSay, lang: Lang): string {
  const label = `${textIn(entry.name, lang)}, ${textIn(entry.unit, lang)}`;
  return latest.filled || filledPeers > 0
    ? `${label} (${translatorFor(lang)('evidence.figure.filled-mark')})`
    : label;
}

const peersName = ({ facts, peers }: Pick<ToSay, 'facts' | 'peers'>, lang: Lang): string =>
  peers === 'alike' ? translatorFor(lang)('evidence.peers.alike') : facts.actorName(peers, lang);

/** `Indonesia: 69.2 % of people use the Internet (2023); the middle of ASEAN's members: 83.8 (9 of 10 known). Rank 6 of 10 …` */
function sentence(to: ToSay, lang: Lang): string {
  const t = translatorFor(lang);
  const { entry, latest, median, amongPeers, amongAll, speed, facts, home, filledPeers } = to;
  const figure = (value: number): string => formatFigure(value, lang);
  return [
    t('evidence.figure.said', {
      ...{
        indicator: textIn(entry.name, lang),
        country: facts.actorName(home, lang),
        unit: textIn(entry.unit, lang),
      },
      ...{ ours: figure(latest.value), year: String(latest.year), peers: peersName(to, lang) },
      ...{ theirs: figure(median.value), known: median.known, members: median.members },
    }),
    ...(latest.filled ? [t('evidence.figure.filled', { how: t(`evidence.filled.${latest.filled}`) })] : []),
    ...(filledPeers > 0 ? [t('evidence.figure.filled-peers', { count: filledPeers })] : []),
    ...(amongPeers
      ? [t('evidence.rank-peers', { rank: amongPeers.rank, of: amongPeers.of, tied: amongPeers.tied })]
      : []),
    ...(amongAll ? [t('evidence.figure.world', { rank: amongAll.rank, of: amongAll.of })] : []),
    ...(speed
      ? [
          t('evidence.figure.moves', {
            by: formatChange(speed.perYear, latest.value, lang),
            from: String(speed.from),
            to: String(speed.to),
          }),
        ]
      : []),
  ].join(' ');
}
