import type { EvidenceCollector } from './collector.ts';

/** A code and its label, where there is one. */
export interface Coded {
  readonly id: string;
  readonly label: string;
}

/** Under which names services give whose figure it is, of when, and of what. */
export const areaDimensions: readonly string[] = [
  ...[
    'REF_AREA',
    'GEO_AREA',
    'COUNTRY',
    'LOCATION',
    'REPORTER',
    'REPORTING_COUNTRY',
    'ECONOMY',
    'GEO',
    'AREA',
    'COU',
  ],
  ...['REF_AREA_CODE', 'COUNTRY_CODE', 'REP_COUNTRY', 'GEOGRAPHIC_AREA', 'CTRY'],
];
export const timeDimensions: readonly string[] = [
  'TIME_PERIOD',
  'TIME',
  'YEAR',
  'PERIOD',
  'TIME_PERIOD_START',
  'OBS_TIME',
];
const measured: readonly string[] = [
  'INDICATOR',
  'SERIES',
  'INDICATOR_CODE',
  'MEASURE',
  'SUBJECT',
  'VARIABLE',
  'IND',
];

/** What says something about a figure and does not tell it from others. */
const attributes: ReadonlySet<string> = new Set([
  ...[
    'OBS_STATUS',
    'OBS_CONF',
    'CONF_STATUS',
    'CONF_STATUS_OBS',
    'DECIMALS',
    'UNIT_MULT',
    'UNIT_MULTIPLIER',
    'OBS_COM',
    'COMMENT_OBS',
    'COMMENT_TS',
  ],
  ...[
    'DATA_SOURCE',
    'SOURCE',
    'SOURCE_LINK',
    'SOURCE_NAME',
    'TIME_FORMAT',
    'CUSTODIAN',
    'LOWER_BOUND',
    'UPPER_BOUND',
    'WGTD_SAMPL_SIZE',
    'COLLECTION',
  ],
  ...[
    'SERIES_FOOTNOTE',
    'OBS_FOOTNOTE',
    'COUNTRY_NOTES',
    'TIME_PERIOD_METHOD',
    'COVERAGE_TIME',
    'REF_PERIOD',
    'NATURE',
    'LAST_UPDATE',
    'TITLE',
    'TITLE_COMPL',
  ],
  ...[
    'PROVIDER',
    'AUTHOR',
    'REPORT_TYPE',
    'CREATED',
    'LASTUPDATED',
    'BASE_PER',
    'COMPILATION',
    'FORMAT',
    'COMMENT',
    'FOOT_NOTE',
    'FREE_TEXT_NOTE',
    'OBS_PRE_BREAK',
    'EMBARGO_DATE',
    'DATABASE_ID',
  ],
  ...[
    'UNIT_MEASURE_NOTE',
    'FN',
    'COUNTRY_NOTE',
    'DATASOURCE',
    'EXR_NOTE',
    'TIMELINESS',
    'SERIES_CODE',
    'SOURCE_DETAIL',
    'SOURCE_TYPE',
    'PUBLISHER',
    'DATA_CUSTODIAN',
  ],
]);
export const isAttribute = (id: string): boolean => attributes.has(id);

/** Codes that say *all of them* or *not broken down*: they tell nothing apart and stand in no name. */
const whole: ReadonlySet<string> = new Set(['_T', '_Z', 'T', 'A', '_X', '_O', 'TOTAL', 'Y_T', '']);

export interface SdmxKey {
  readonly flow: string;
  readonly flowName: string;
  /** Without area and time. */
  readonly dimensions: readonly { readonly id: string; readonly value: string; readonly label: string }[];
  readonly unit: Coded | undefined;
  readonly multiplier: string;
}

/**
 * Makes of the dimensions of an SDMX key the series it is of: named by what is measured, then by what else the figures are cut
 * by, where that is not the whole.
 */
export function createSdmxSeries(into: EvidenceCollector, publisher = ''): (key: SdmxKey) => number {
  const known = new Map<string, number>();
  return (key) => {
    const cut = `${key.flow}|${key.dimensions.map(({ id, value }) => `${id}=${value}`).join('|')}`;
    const found = known.get(cut);
    if (found !== undefined) return found;
    const number = into.seriesOf(...aboutOf(key, publisher));
    known.set(cut, number);
    return number;
  };
}

function aboutOf(
  { flow, flowName, dimensions, unit, multiplier }: SdmxKey,
  publisher: string,
): Parameters<EvidenceCollector['seriesOf']> {
  const what = measured.map((id) => dimensions.find((one) => one.id === id)).find((one) => one !== undefined);
  const rest = dimensions.filter(
    (one) =>
      one !== what &&
      !whole.has(one.value.toUpperCase()) &&
      one.id !== 'UNIT_MEASURE' &&
      one.id !== 'DATAFLOW',
  );
  // An annual series goes without saying; any other frequency is named.
  const cuts = rest.filter(({ id, value }) => !(id === 'FREQ' && value === 'A'));
  const flowCode = flow.replace(/^.*=/, '');
  const base = what?.value ?? flowId(flowCode);
  const unitId = unit ?? asCoded(dimensions.find(({ id }) => id === 'UNIT_MEASURE'));
  const code = [base, ...cuts.map(({ id, value }) => `${id}=${value}`)].join('.');
  const name = [
    what ? what.label || what.value : flowName || flowId(flowCode),
    ...cuts.map(({ value, label }) => label || value),
  ].join(' · ');
  const agency = publisher || (/^([\w.-]+):/.exec(flowCode)?.[1] ?? '');
  const power = Number(multiplier);
  return [
    code,
    flowCode === '' ? agency || 'SDMX' : flowCode,
    {
      name: { en: name },
      unit: unitId && unitId.id !== '' ? { en: unitId.label || unitId.id } : {},
      publisher: agency || flowCode,
      reference: flowCode,
      ...(multiplier !== '' &&
        Number.isInteger(power) &&
        power !== 0 &&
        Math.abs(power) <= 15 && { multiplier: 10 ** power }),
    },
  ];
}

const asCoded = (dimension: SdmxKey['dimensions'][number] | undefined): Coded | undefined =>
  dimension && { id: dimension.value, label: dimension.label };

/** `UNICEF:CME(1.0)` is `CME`. */
const flowId = (flow: string): string => /^(?:[\w.-]+:)?([\w@.-]+?)(?:\(.*\))?$/.exec(flow)?.[1] ?? flow;
