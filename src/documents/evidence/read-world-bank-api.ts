import { periodIn } from '#desk/evidence/period.ts';
import type { EvidenceCollector } from './collector.ts';
import { developmentIndicators, namedBy } from './read-world-bank.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Whether this is a page of the World Bank's API v2, its records alone, or its error. */
export function isWorldBankApi(given: unknown): given is readonly unknown[] {
  if (!Array.isArray(given) || given.length === 0) return false;
  const [first] = given as readonly unknown[];
  return (
    isObject(first) &&
    ('message' in first ||
      ('page' in first && 'pages' in first) ||
      ('indicator' in first && 'date' in first) ||
      'countryiso3code' in first)
  );
}

/** Reads pages or records of the World Bank's API. @returns how many records were read */
export function readWorldBankApi(given: readonly unknown[], into: EvidenceCollector): number {
  const [first] = given;
  if (isObject(first) && Array.isArray(first['message'])) {
    for (const one of first['message'].filter(isObject))
      into.refuse(
        null,
        textOf(one['key']),
        'api-error',
        `${textOf(one['id'])} ${textOf(one['value'])}`.trim(),
      );
    return 0;
  }
  const records = isObject(first) && 'pages' in first ? given[1] : given;
  if (!Array.isArray(records)) return 0;
  const source = (isObject(first) && textOf(first['sourcename'])) || developmentIndicators;
  let read = 0;
  for (const [n, record] of (records as readonly unknown[]).entries()) {
    if (!isObject(record)) continue;
    read += 1;
    const place = `record ${n + 1}`;
    const [indicator, country] = [record['indicator'], record['country']];
    const code = isObject(indicator) ? textOf(indicator['id']) : '';
    const two = isObject(country) ? textOf(country['id']) : '';
    const name = isObject(country) ? textOf(country['value']) : '';
    const area = into.areaOf(textOf(record['countryiso3code']) || two, name, n + 1, 'countryiso3code');
    const period = periodIn(textOf(record['date']));
    if (code === '') into.refuse(n + 1, `${place} indicator`, 'no-indicator', '');
    if (period === undefined) into.refuse(n + 1, 'date', 'no-period', textOf(record['date']));
    if (area === undefined || period === undefined || code === '') continue;
    const value = record['value'];
    if (value !== null && (typeof value !== 'number' || !Number.isFinite(value))) {
      into.refuse(n + 1, 'value', 'no-number', textOf(value));
      continue;
    }
    const about = {
      publisher: 'World Bank',
      ...namedBy(isObject(indicator) ? textOf(indicator['value']) : ''),
    };
    const unit = textOf(record['unit']);
    const series = into.seriesOf(code, source, unit === '' ? about : { ...about, unit: { en: unit } });
    into.observe(
      series,
      area,
      period,
      value === null ? { missing: 'not-available' } : { value },
      n + 1,
      'value',
    );
  }
  return read;
}
