/**
 * Brings the figures of a bulk table (`facts_2005_2025.csv.gz`: indicator, iso3, year, value) into
 * `starter/indicator-values.csv`: the latest five years of each indicator named below. Indicators that are not
 * named here were entered by hand from their publisher's table and stay as they are.
 *
 *   npx node scripts/make-indicator-values.ts INPUT_DIRECTORY [FILE]
 *
 * Left out, and why:
 * - FBB.PRICE.GNI and MBB.PRICE.GNI are labelled per cent of national income per person, but hold purchasing-power
 *   dollars for most countries and per cent for a few (Monaco, Andorra until 2023); not one unit, so not a figure.
 * - SP.POP.TOTL ends in 2013.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

type Line = Readonly<Record<string, string>>;

const indicatorBySeries: Readonly<Record<string, string>> = {
  'IT.NET.USER.ZS': 'internet-users',
  'IT.CEL.SETS.P2': 'mobile-subscriptions',
  'IT.NET.BBND.P2': 'fixed-broadband',
  'IT.NET.SECR.P6': 'secure-servers',
  GCI: 'cybersecurity-index',
  EGDI: 'e-government',
  'EGDI.OSI': 'online-services',
  'EGDI.TII': 'telecommunication-infrastructure',
  'EGDI.HCI': 'human-capital',
  'EGDI.EPI': 'e-participation',
  'GB.XPD.RSDV.GD.ZS': 'research-spending',
  'SP.POP.SCIE.RD.P6': 'researchers',
  'IP.JRN.ARTC.SC': 'science-articles',
  'PATENT.APPLICATIONS': 'patent-applications',
  'TX.VAL.TECH.MF.ZS': 'high-technology-exports',
  'SE.TER.ENRR': 'tertiary-enrolment',
  'SE.XPD.TOTL.GD.ZS': 'education-spending',
  'NY.GDP.MKTP.CD': 'gdp',
  'NY.GDP.PCAP.PP.KD': 'gdp-per-person',
};

/** Series in which the source writes 0 where nothing was collected. */
const zeroMeansMissing = new Set(['GCI']);
/** Below this a published share can only be an error of unit or currency. */
const smallestPossible: Readonly<Record<string, number>> = { 'SE.XPD.TOTL.GD.ZS': 0.1 };
const yearsKept = 5;

const [input, file = 'starter/indicator-values.csv'] = process.argv.slice(2);
if (input === undefined) {
  console.error('usage: npx node scripts/make-indicator-values.ts INPUT_DIRECTORY [FILE]');
  process.exit(2);
}

const facts = parse<Line>(gunzipSync(readFileSync(join(input, 'facts_2005_2025.csv.gz'))), { columns: true });
const lastYear = new Map<string, number>();
for (const fact of facts) {
  const series = fact['indicator'] ?? '';
  lastYear.set(series, Math.max(lastYear.get(series) ?? 0, Number(fact['year'])));
}

const derived = new Set(Object.values(indicatorBySeries));
const columns = ['indicator', 'actor', 'year', 'value'];
const rows = parse<Line>(readFileSync(file), { columns: true })
  .filter((row) => !derived.has(row['indicator'] ?? ''))
  .map((row) => columns.map((column) => row[column] ?? ''));
let leftOut = 0;
for (const fact of facts) {
  const series = fact['indicator'] ?? '';
  const indicator = indicatorBySeries[series];
  if (indicator === undefined || Number(fact['year']) <= (lastYear.get(series) ?? 0) - yearsKept) continue;
  const value = Number(fact['value']);
  if ((value === 0 && zeroMeansMissing.has(series)) || value < (smallestPossible[series] ?? -Infinity)) {
    console.log(`left out: ${series} ${fact['iso3']} ${fact['year']} ${fact['value']}`);
    leftOut += 1;
    continue;
  }
  rows.push([indicator, fact['iso3'] ?? '', fact['year'] ?? '', String(Number(value.toPrecision(6)))]);
}
rows.sort((a, b) => a.join(',').localeCompare(b.join(',')));
writeFileSync(file, [columns.join(','), ...rows.map((row) => row.join(','))].join('\n') + '\n');
console.log(`${rows.length} values, ${leftOut} left out`);
