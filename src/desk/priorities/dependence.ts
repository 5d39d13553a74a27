import { concentration } from '#analysis/priorities/concentration.ts';
import { isStale } from '#desk/facts/country-figures.ts';
import type { Words } from '#language/language.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asNumber, asRows, asText, asWords } from '#desk/record/value.ts';
import { dependenceKinds, type DependenceKind } from './dependence-kinds.ts';

export interface DependenceRecord {
  readonly id: string;
  readonly name: Words;
  readonly about: DependenceKind;
  readonly theme: string;
  readonly layer: string;
  readonly year: number;
  readonly parts: readonly {
    readonly who: string;
    readonly country: string;
    readonly amount: number;
    /** What that country has of it from everywhere; null where it is not known. */
    readonly theirTotal: number | null;
  }[];
}

export function dependenceFrom(dossier: Dossier): DependenceRecord {
  return {
    id: dossier.id,
    name: asWords(valueOf(dossier, 'name')),
    about: dependenceKinds.find((one) => one === valueOf(dossier, 'about')) ?? 'imports',
    theme: asText(valueOf(dossier, 'theme')),
    layer: asText(valueOf(dossier, 'layer')),
    year: asNumber(valueOf(dossier, 'year')) ?? 0,
    parts: asRows(valueOf(dossier, 'parts')).map((row) => ({
      who: asText(row['who']),
      country: asText(row['country']),
      amount: asNumber(row['amount']) ?? 0,
      theirTotal: asNumber(row['theirTotal']) ?? null,
    })),
  };
}

/** How much we depend on others, or others on us. */
export interface Dependence {
  readonly record: DependenceRecord;
  /** Older than the last five years: shown as such, and not reckoned with. */
  readonly stale: boolean;
  /** Herfindahl–Hirschman index of the sources, to 10,000; null where nothing is listed. */
  readonly hhi: number | null;
  /** The largest source and its share. */
  readonly largest: { readonly who: string; readonly country: string; readonly share: number } | null;
  /** Of a platform the share that is not run from our own country, where every part says from where; else null. */
  readonly foreign: number | null;
  /** Of exports: those who have most of it from us, with the share of all they have. */
  readonly needUs: readonly { readonly who: string; readonly country: string; readonly share: number }[];
}

export function dependenceOf(record: DependenceRecord, home: string, thisYear: number): Dependence {
  const stale = isStale(record.year, thisYear);
  const sum = record.parts.reduce((all, { amount }) => all + amount, 0);
  const [first] = record.parts.toSorted((one, other) => other.amount - one.amount);
  const known = record.parts.every(({ country }) => country !== '');
  const abroad = record.parts
    .filter(({ country }) => country !== home)
    .reduce((all, { amount }) => all + amount, 0);
  const used = !stale && sum > 0;
  return {
    record,
    stale,
    hhi: used ? concentration(record.parts.map(({ amount }) => amount)) : null,
    largest: used && first ? { who: first.who, country: first.country, share: first.amount / sum } : null,
    foreign: used && known && record.about === 'platform' ? abroad / sum : null,
    needUs:
      used && record.about === 'exports'
        ? record.parts
            .flatMap(({ who, country, amount, theirTotal }) =>
              theirTotal === null || theirTotal <= 0 ? [] : [{ who, country, share: amount / theirTotal }],
            )
            .toSorted((one, other) => other.share - one.share)
            .slice(0, 5)
        : [],
  };
}
