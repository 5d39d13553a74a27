import { periodIn } from '#desk/evidence/period.ts';
import type { EvidenceCollector } from './collector.ts';
import type { TakeJson } from './scan-json.ts';
import { developmentIndicators, namedBy } from './read-world-bank.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** What is wanted of a text: of a page the records one by one, of records alone each of them. */
export const worldBankApiPaths = (head: string): readonly string[] =>
  /^\s*\[\s*\{[^{}]*\}\s*,\s*\[/.test(head) ? ['$.0', '$.1.*'] : ['$.*'];

/**
 * Reads pages of the World Bank's API as they go by, its records alone, or its error. The values come one by one: of a page what it
 * says of itself at place 0 and its records below 1, of records alone each at its place.
 */
export class WorldBankApiReader {
  readonly #into: EvidenceCollector;
  #source = developmentIndicators;
  /** Whether anything of such a page was found. */
  isOne = false;
  /** How many records were read. */
  read = 0;

  constructor(into: EvidenceCollector) {
    this.#into = into;
  }

  readonly take: TakeJson = (path, value) => {
    if (path.length === 2 && path[0] === 1) this.#record(value);
    else if (path.length === 1 && path[0] === 0 && isObject(value)) this.#first(value);
    else if (path.length === 1 && this.isOne)
      // A page's own records where they came whole, as one of several; else each record by itself.
      if (Array.isArray(value)) for (const one of value as readonly unknown[]) this.#record(one);
      else this.#record(value);
  };

  #first(first: Json): void {
    if (Array.isArray(first['message'])) {
      this.isOne = true;
      for (const one of first['message'].filter(isObject)) {
        const said = `${textOf(one['id'])} ${textOf(one['value'])}`.trim();
        this.#into.refuse(null, textOf(one['key']), 'api-error', said);
      }
    } else if ('page' in first && 'pages' in first) {
      this.isOne = true;
      this.#source = textOf(first['sourcename']) || developmentIndicators;
    } else if (('indicator' in first && 'date' in first) || 'countryiso3code' in first) {
      this.isOne = true;
      this.#record(first);
    }
  }

  #record(record: unknown): void {
    if (!isObject(record)) return;
    this.read += 1;
    const [n, into, source] = [this.read - 1, this.#into, this.#source];
    const place = `record ${n + 1}`;
    const [indicator, country] = [record['indicator'], record['country']];
    const code = isObject(indicator) ? textOf(indicator['id']) : '';
    const two = isObject(country) ? textOf(country['id']) : '';
    const name = isObject(country) ? textOf(country['value']) : '';
    const area = into.areaOf(textOf(record['countryiso3code']) || two, name, n + 1, 'countryiso3code');
    const period = periodIn(textOf(record['date']));
    if (code === '') into.refuse(n + 1, `${place} indicator`, 'no-indicator', '');
    if (period === undefined) into.refuse(n + 1, 'date', 'no-period', textOf(record['date']));
    if (area === undefined || period === undefined || code === '') return;
    const value = record['value'];
    if (value !== null && (typeof value !== 'number' || !Number.isFinite(value))) {
      into.refuse(n + 1, 'value', 'no-number', textOf(value));
      return;
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
}
