import { isTimeZone } from '#desk/forms/time-zone.ts';
import { source } from './cells.ts';
import type { Source } from './facts.ts';
import { readTable, type TableReading } from './table.ts';

/** By which clock a country's capital lives. */
export interface CountryZone {
  readonly actor: string;
  /** As the time zone database names it: `Asia/Jakarta`. */
  readonly zone: string;
  /** How many zones the country has in all: where there are several, its desk may live by another. */
  readonly zones: number;
  readonly source: Source;
}

export const readTimeZones = (text: string): TableReading<CountryZone> =>
  readTable(text, ['actor', 'zone', 'zones', 'publisher', 'year', 'reference'], (line) => {
    const zone = line.text('zone');
    if (zone !== '' && !isTimeZone(zone)) line.refuse('zone', `"${zone}" is no time zone`);
    return { actor: line.text('actor'), zone, zones: line.count('zones'), source: source(line) };
  });
