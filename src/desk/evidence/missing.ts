/** Why there is no figure. *Blank* is a cell with nothing in it: it says something only where a figure stood before. */
export const missingReasons = [
  'blank',
  'not-available',
  'not-collected',
  'not-applicable',
  'confidential',
  'withdrawn',
  // An import was taken back here, and nothing was known before it.
  'taken-back',
] as const;
export type MissingReason = (typeof missingReasons)[number];

const inWords: Readonly<Record<string, MissingReason>> = {
  ...{
    '..': 'not-available',
    '...': 'not-available',
    ':': 'not-available',
    '-': 'not-available',
    '–': 'not-available',
  },
  ...{
    NA: 'not-available',
    'N/A': 'not-available',
    'N.A.': 'not-available',
    NAN: 'not-available',
    '#N/A': 'not-available',
  },
  ...{
    NULL: 'not-available',
    NONE: 'not-available',
    ':C': 'confidential',
    'N.D.': 'not-available',
  },
  ...{ 'NOT AVAILABLE': 'not-available', 'TIDAK TERSEDIA': 'not-available', MISSING: 'not-available' },
  ...{ 'NOT APPLICABLE': 'not-applicable', 'TIDAK BERLAKU': 'not-applicable' },
  ...{ CONFIDENTIAL: 'confidential', RAHASIA: 'confidential' },
  ...{ 'NOT COLLECTED': 'not-collected', 'TIDAK DIKUMPULKAN': 'not-collected' },
};

/** The reason that a cell without a figure gives; undefined for a text that gives none. */
export const missingIn = (text: string): MissingReason | undefined =>
  text === '' ? 'blank' : inWords[text.toUpperCase()];

/** SDMX's codes of the status of an observation (CL_OBS_STATUS) under which there is no figure. */
const byStatus: Readonly<Record<string, MissingReason>> = {
  ...{ O: 'not-available', L: 'not-collected', H: 'not-collected', Z: 'not-applicable' },
  ...{ C: 'confidential', Q: 'confidential', S: 'not-collected' },
};
export const missingByStatus = (status: string): MissingReason =>
  byStatus[status.trim().toUpperCase()] ?? 'not-available';

/**
 * A number as it is written with this decimal sign; thousands may stand apart by a space, or by the other sign where their
 * places leave no doubt. Undefined for what is no number.
 */
export function numberIn(text: string, decimal: '.' | ','): number | undefined {
  if (decimal === '.' && plain.test(text)) return Number(text);
  let bare = text.replaceAll(/[\s\u00a0\u202f']/g, '');
  const thousands = decimal === '.' ? /^[-+−]?\d{1,3}(,\d{3})+(\.\d+)?$/ : /^[-+−]?\d{1,3}(\.\d{3})+(,\d+)?$/;
  if (thousands.test(bare)) bare = bare.replaceAll(decimal === '.' ? ',' : '.', '');
  if (decimal === ',') {
    if (bare.includes('.')) return undefined;
    bare = bare.replace(',', '.');
  }
  bare = bare.replace('−', '-');
  return plain.test(bare) && Number.isFinite(Number(bare)) ? Number(bare) : undefined;
}

const plain = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
