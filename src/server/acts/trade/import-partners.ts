import { createFindArea } from '#desk/evidence/areas.ts';
import type { StandingRecord } from '#desk/priorities/read-standing.ts';
import { asWords, type Row } from '#desk/record/value.ts';
import { refuse } from '#desk/record/refusal.ts';
import { classifications, digitsIn, headingOf, linkOf } from '#desk/trade/product-links.ts';
import { readPartners, type PartnerTrade } from '#documents/trade/read-partners.ts';
import type { TradeProblem } from '#documents/trade/read-trade.ts';
import { textIn, type Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { asReader } from '#store/context.ts';
import { findTradeLinks } from '#store/trade/trade.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { takeStanding, type StandingImport } from '../import-standing.ts';
import { mayBringIn } from '../may-bring-in.ts';
import { readOwnCountry } from '../own-country.ts';
import type { TradeFile } from './import-trade.ts';

/** So many codes are named where nothing of a file could be used. */
const mostNamed = 8;
/** So small a part of all is told together with the others. */
const smallest = 0.001;

export type PartnersDone =
  | { readonly ok: false; readonly problems: readonly TradeProblem[] }
  | (StandingImport & {
      readonly look?: boolean;
      readonly rows?: number;
      readonly leftOut?: readonly string[];
      /** What the records are called. */
      readonly names?: readonly string[];
    });

/**
 * Reads who exports what to whom, and keeps of it on whom we depend: for each theme with goods and each year, from whom we import, and who
 * needs us, beside what they import from everybody. Two records a theme and year, told anew by the next table.
 *
 * @param lang in which countries are written into the records
 * @param look whether it is only said what would be taken in
 */
export async function importPartners(
  desk: Desk,
  file: Omit<TradeFile, 'whole'>,
  {
    lang,
    look = false,
    ...wanted
  }: { readonly home?: string | null; readonly lang: Lang; readonly look?: boolean },
): Promise<PartnersDone> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const home = wanted.home ?? (await readOwnCountry(desk));
  if (home === null || home === '') return refuse('trade-no-home');
  const facts = await factsOf(desk.db);
  const said = await asReader(desk.db, desk.reader, (trx) => findTradeLinks(sqlOn(trx)));
  const links = said.flatMap((link) => {
    const classification = classifications.find((one) => one === link.classification);
    return classification ? [{ ...link, classification }] : [];
  });
  const findArea = createFindArea(
    facts.all.actors.flatMap(({ code, name }) =>
      Object.values(name).flatMap((words) => (words ? [[code, words] as const] : [])),
    ),
  );
  const themes = new Map<string, readonly string[]>();
  const themesOf = (product: string): readonly string[] => {
    const heading = headingOf(product, file.classification) ?? '';
    const known = themes.get(heading) ?? linkOf(heading, file.classification, links)?.themes ?? [];
    themes.set(heading, known);
    return known;
  };
  const read = await readPartners(
    file.bytes,
    {
      ...{ home, year: file.year, themesOf },
      digitsOf: (product) => digitsIn(product, file.classification)?.length,
      countryOf: (text) => {
        const found = findArea(text, '');
        if (!found.ok) return text.toUpperCase();
        return found.area.kind === 'country' ? found.area.code : undefined;
      },
    },
    file.mostBytes,
  );
  if (read.problems.length > 0) return { ok: false, problems: read.problems };
  const nameOf = (code: string): string => facts.actorName(code, lang);
  const records = read.trade.flatMap((trade) =>
    (['imports', 'exports'] as const).flatMap((about) => recordOf(trade, about, file, facts, nameOf, lang)),
  );
  if (records.length === 0)
    return refuse('trade-no-partners', [], {
      ...{ rows: read.rows, country: nameOf(home), file: file.name },
      products: read.products.slice(0, mostNamed).join(', '),
      countries: read.countries.slice(0, mostNamed).join(', '),
    });
  const done = await takeStanding(desk, 'dependence', records, file.name, look);
  const names = records.map(({ fields }) => textIn(asWords(fields['name']), lang));
  return { ...done, look, rows: read.rows, leftOut: read.leftOut, names };
}

function recordOf(
  { year, theme, fromThem, fromUs, theirImports }: PartnerTrade,
  about: 'imports' | 'exports',
  { publisher, reference }: Pick<TradeFile, 'publisher' | 'reference'>,
  facts: Awaited<ReturnType<typeof factsOf>>,
  nameOf: (code: string) => string,
  lang: Lang,
): readonly StandingRecord[] {
  const sums = about === 'imports' ? fromThem : fromUs;
  const all = [...sums.values()].reduce((sum, one) => sum + one, 0);
  if (all === 0) return [];
  const order = [...sums].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const large = order.filter(([, amount]) => amount >= all * smallest);
  const rest = order.slice(large.length).reduce((sum, [, amount]) => sum + amount, 0);
  const parts = large.map(([code, amount], at): Row => ({
    ...{ id: `r${at + 1}`, who: nameOf(code), amount },
    ...(facts.actor(code) && { country: code }),
    ...(about === 'exports' && { theirTotal: theirImports.get(code) ?? amount }),
  }));
  if (rest > 0)
    parts.push({ id: `r${parts.length + 1}`, who: translatorFor(lang)('trade.partners.rest'), amount: rest });
  const name = {
    en: translatorFor('en')(`trade.partners.${about}`, { theme: facts.themeName(theme, 'en') }),
    id: translatorFor('id')(`trade.partners.${about}`, { theme: facts.themeName(theme, 'id') }),
  };
  const sources: readonly Row[] = [{ id: 's1', publisher, year, reference }];
  return [{ key: `${name.en} ${year}`, fields: { name, about, theme, year, parts, sources } }];
}
