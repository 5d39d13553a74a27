import type { IsoDate } from '#language/formats.ts';
import { stateName } from './states.ts';

interface FormerState {
  /** Of ISO 3166-3 where it has one; BRD, YAR and UAR are those of research files. */
  readonly code: string;
  readonly name: string;
  /** The code of the seat, which the state that went on with it has today. */
  readonly seat: string;
  readonly from?: IsoDate;
  /** The first day on which it was no more. */
  readonly until: IsoDate;
}

/**
 * Members that went on as the same member under another constitution: their votes are on one path with those of the state
 * that holds the seat today, and where a table names who voted they are told by a code and name of their own. Members that ended (Czechoslovakia, the
 * German Democratic Republic, Democratic Yemen, Yugoslavia) have theirs in the table of states.
 *
 * Sources: United Nations, Growth in membership, notes on Egypt, Germany, the Russian Federation, Serbia, the United Republic of Tanzania and Yemen;
 * ISO 3166-3.
 */
export const formerStates: readonly FormerState[] = [
  { code: 'SUN', name: 'Union of Soviet Socialist Republics', seat: 'RUS', until: '1991-12-24' },
  { code: 'BYS', name: 'Byelorussian Soviet Socialist Republic', seat: 'BLR', until: '1991-09-19' },
  { code: 'BRD', name: 'Federal Republic of Germany', seat: 'DEU', until: '1990-10-03' },
  { code: 'YAR', name: 'Yemen Arab Republic', seat: 'YEM', until: '1990-05-22' },
  { code: 'UAR', name: 'United Arab Republic', seat: 'EGY', from: '1958-02-21', until: '1961-10-13' },
  { code: 'SCG', name: 'Serbia and Montenegro', seat: 'SRB', until: '2006-06-03' },
  { code: 'EAT', name: 'Tanganyika', seat: 'TZA', until: '1964-04-26' },
];

/** Who held a seat on a day: the code and name of that state, which is the seat's own unless it was another state then. */
export function stateThen(seat: string, on: IsoDate): { readonly code: string; readonly name: string } {
  const former = formerStates.find(
    (one) => one.seat === seat && on < one.until && (one.from === undefined || on >= one.from),
  );
  return former ?? { code: seat, name: stateName(seat) ?? seat };
}
