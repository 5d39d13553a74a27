import type { Brief } from '#desk/brief/brief.ts';

/** The name of the form, in `brief.schema.json`; its number rises when the form changes. */
export const briefFormat = 'urn:mufakat:brief:1';

/** The brief as data, for other programs; `brief.schema.json` says what is in it. */
export const jsonFile = (brief: Brief): string =>
  `${JSON.stringify({ format: briefFormat, ...brief }, null, 2)}\n`;
