import type { Lang } from '#language/language.ts';

/** A column of the register as a table: the field it holds, and for words, in which language. */
export interface CsvColumn {
  readonly name: string;
  readonly field: string;
  readonly lang?: Lang;
}

/** The register's columns, in the order they are written; a file may have any of them in any order. */
export const csvColumns: readonly CsvColumn[] = [
  { name: 'number', field: 'number' },
  { name: 'revision', field: 'revision' },
  { name: 'title_id', field: 'name', lang: 'id' },
  { name: 'title_en', field: 'name', lang: 'en' },
  { name: 'from', field: 'from' },
  { name: 'item', field: 'item' },
  { name: 'marks', field: 'marks' },
  { name: 'received', field: 'received' },
  { name: 'link', field: 'link' },
  { name: 'summary_id', field: 'summary', lang: 'id' },
  { name: 'summary_en', field: 'summary', lang: 'en' },
  { name: 'our_view', field: 'ourView' },
  { name: 'reason_id', field: 'reason', lang: 'id' },
  { name: 'reason_en', field: 'reason', lang: 'en' },
];

/** A contribution's name in the register: its number, and its revision where it is not the first. */
export const registerKey = (number: string, revision: number | null | undefined): string =>
  `${number.trim().toLowerCase()} rev ${revision ?? 0}`;

/** What an item may be called in a table: the forum's own number, or its id. */
export interface NumberedItem {
  readonly id: string;
  readonly number: string;
}
