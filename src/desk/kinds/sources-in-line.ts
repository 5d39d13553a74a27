import { asRows, asText, type FieldValue } from '#desk/record/value.ts';

/** Where what is recorded comes from, in one line; empty where no source is named. */
export const sourcesInLine = (sources: FieldValue | undefined): string =>
  asRows(sources)
    .map((row) =>
      [...new Set([asText(row['publisher']), asText(row['reference'])])].filter(Boolean).join(', '),
    )
    .join('; ');
