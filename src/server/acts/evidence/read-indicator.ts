import type { IsoDate } from '#language/formats.ts';
import { leadOf, samesIn, type CatalogueEntry, type EvidenceSource } from '#desk/evidence/catalogue.ts';
import {
  catchingUp,
  latestIn,
  medianAmong,
  speedOf,
  standingAmong,
  type CatchingUp,
  type Latest,
  type Speed,
  type Standing,
} from '#desk/evidence/compare.ts';
import {
  contradictionsIn,
  type Contradiction,
  type DatedFigure,
  type FigureTable,
} from '#desk/evidence/figures.ts';
import { filledTable, fillingsIn, type Fillings } from '#desk/evidence/fill.ts';
import type { MissingReason } from '#desk/evidence/missing.ts';
import { sameIncome } from '#desk/evidence/same-income.ts';
import { mostAlike, type Alike } from '#desk/evidence/most-alike.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findLastMissing, findRevisions, type HeldObservation } from '#store/evidence/observations.ts';
import { findAreas } from '#store/evidence/series.ts';
import { findLastWords, findWordsOn, type EvidenceWords } from '#store/evidence/words.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { catalogueIn, tableOf } from './read-indicators.ts';

export interface IndicatorWanted {
  readonly code: string;
  readonly home: string | null;
  /** `alike`, `income`, the code of a group, or empty for countries chosen one by one. */
  readonly peers: string;
  /** Codes of countries chosen beside. */
  readonly chosen: readonly string[];
  /** The key of a source; the first where there is no such one. */
  readonly source: string;
  /** As the figures were known at this moment; as they are known now where null. */
  readonly asOf: string | null;
  readonly today: IsoDate;
}

/** One country's figures of an indicator. */
export interface AreaFigures {
  readonly code: string;
  readonly latest: Latest | null;
  readonly speed: Speed | null;
  readonly figures: readonly DatedFigure[];
  /** Of what later period the source says why it has no figure. */
  readonly missing: { readonly period: string; readonly why: MissingReason } | null;
}

export interface IndicatorPage {
  readonly entry: CatalogueEntry;
  readonly source: EvidenceSource;
  readonly home: AreaFigures | null;
  readonly peers: readonly AreaFigures[];
  /** Why the most alike are these; empty for other peers. */
  readonly alike: readonly Alike[];
  readonly amongPeers: Standing | null;
  readonly amongAll: Standing | null;
  readonly median: ReturnType<typeof medianAmong>;
  /** With each peer, in the order of `peers`. */
  readonly catchingUp: readonly CatchingUp[];
  /** The latest current figures of all countries: where everybody stands. */
  readonly all: readonly { readonly code: string; readonly latest: Latest }[];
  readonly aggregates: readonly { readonly code: string; readonly name: string; readonly latest: Latest }[];
  readonly contradictions: readonly Contradiction[];
  readonly revisions: readonly HeldObservation[];
  readonly words: readonly EvidenceWords[];
  /** All indicators there are. */
  readonly codes: readonly Pick<CatalogueEntry, 'code' | 'name'>[];
  /** Of whom years without a figure are filled in, and how. */
  readonly fillings: Fillings;
}

/** All that the desk knows of an indicator, ours beside our peers'; undefined for a code that is not known. */
export async function readIndicator(desk: Desk, wanted: IndicatorWanted): Promise<IndicatorPage | undefined> {
  const facts = await factsOf(desk.db);
  return asReader(desk.db, desk.reader, async (trx) => {
    const catalogue = await catalogueIn(trx, facts);
    // One that was said to be the same as another is shown under it.
    const lead = leadOf(wanted.code, samesIn(await findLastWords(sqlOn(trx))));
    const entry = catalogue.find(({ code }) => code === lead);
    const source = entry?.sources.find(({ key }) => key === wanted.source) ?? entry?.sources[0];
    if (!entry || !source) return undefined;
    const page = await pageOf(trx, facts, catalogue, entry, source, wanted);
    return { ...page, codes: catalogue.map(({ code, name }) => ({ code, name })) };
  });
}

async function pageOf(
  trx: Trx,
  facts: FactsLookup,
  catalogue: readonly CatalogueEntry[],
  entry: CatalogueEntry,
  source: EvidenceSource,
  { home, peers, chosen, asOf, today }: IndicatorWanted,
): Promise<Omit<IndicatorPage, 'codes'>> {
  const thisYear = Number(today.slice(0, 4));
  const words = await findWordsOn(sqlOn(trx), entry.code);
  const fillings = fillingsIn(words, asOf);
  const told = await tableOf(trx, facts, entry, source.key, asOf);
  const table = filledTable(told, fillings);
  const areas = await findAreas(sqlOn(trx));
  const together = new Map(
    areas.flatMap(({ code, kind, name }) => (kind === 'aggregate' ? [[code, name] as const] : [])),
  );
  const countries = [...table.keys()].filter((code) => !together.has(code));
  const alike = peers === 'alike' && home !== null ? await readAlike(trx, facts, catalogue, home) : [];
  const income = peers === 'income' && home !== null ? await readSameIncome(trx, facts, catalogue, home) : [];
  const group = ['alike', 'income', ''].includes(peers) ? [] : facts.membersOn(peers, today);
  const codes = [...new Set([...alike.map(({ code }) => code), ...income, ...group, ...chosen])].filter(
    (code) => code !== home,
  );
  const absent = await findLastMissing(sqlOn(trx), Number(source.key), asOf);
  const areaOf = (code: string): AreaFigures => {
    const figures = table.get(code) ?? [];
    // A trend, and what the source says of later years, rest on what is known alone.
    const known = figures.filter(({ filled }) => filled === undefined);
    const none = absent.get(code);
    const missing = none && none.period > (known.at(-1)?.period ?? '') ? none : null;
    return { code, figures, missing, latest: latestIn(table, code, thisYear), speed: speedOf(known) };
  };
  const ours = home === null ? null : areaOf(home);
  const beside = codes.map(areaOf);
  const tables = await Promise.all(
    entry.sources.map(async (one) => ({
      source: one.key,
      // What was filled in contradicts nobody.
      table: one.key === source.key ? told : await tableOf(trx, facts, entry, one.key, asOf),
    })),
  );
  const current = (codesOf: Iterable<string>) =>
    [...codesOf].flatMap((code) => {
      const latest = latestIn(table, code, thisYear);
      return latest ? [{ code, latest }] : [];
    });
  const numbers = entry.sources.flatMap(({ key }) => (Number.isInteger(Number(key)) ? [Number(key)] : []));
  return {
    ...{ entry, source, home: ours, peers: beside, alike },
    amongPeers:
      home === null || codes.length === 0
        ? null
        : standingAmong(table, home, codes, entry.direction, thisYear),
    amongAll: home === null ? null : standingAmong(table, home, countries, entry.direction, thisYear),
    median: medianAmong(table, codes, thisYear),
    catchingUp: beside.map((peer) =>
      catchingUp(
        ours?.latest ?? null,
        peer.latest,
        { ours: ours?.speed ?? null, theirs: peer.speed },
        entry.direction,
      ),
    ),
    all: current(countries).filter(({ latest }) => !latest.stale),
    aggregates: current([...table.keys()].filter((code) => together.has(code))).map((one) => ({
      ...one,
      name: together.get(one.code) ?? one.code,
    })),
    contradictions: contradictionsIn(tables),
    revisions: home === null ? [] : await findRevisions(sqlOn(trx), numbers, home),
    ...{ words, fillings },
  };
}

/** By what countries are alike: how many people live there, and what each of them has. */
export const alikeBy = ['population', 'gdp-per-person'] as const;

/** The ten countries most alike to one. */
export async function readAlike(
  trx: Trx,
  facts: FactsLookup,
  catalogue: readonly CatalogueEntry[],
  country: string,
): Promise<readonly Alike[]> {
  const tables = await Promise.all(
    alikeBy.map(async (code): Promise<FigureTable> => {
      const entry = catalogue.find((one) => one.code === code);
      return entry?.sources[0] ? tableOf(trx, facts, entry, entry.sources[0].key) : new Map();
    }),
  );
  return mostAlike(
    country,
    tables,
    facts.all.actors.map(({ code }) => code),
  );
}

/** The countries in the same quarter by income per person. */
async function readSameIncome(
  trx: Trx,
  facts: FactsLookup,
  catalogue: readonly CatalogueEntry[],
  country: string,
): Promise<readonly string[]> {
  const entry = catalogue.find(({ code }) => code === 'gdp-per-person');
  const source = entry?.sources[0];
  if (!entry || !source) return [];
  return sameIncome(
    country,
    await tableOf(trx, facts, entry, source.key),
    facts.all.actors.map(({ code }) => code),
  );
}
