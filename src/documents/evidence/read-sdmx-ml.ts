import { missingByStatus, numberIn } from '#desk/evidence/missing.ts';
import { periodIn } from '#desk/evidence/period.ts';
import type { EvidenceCollector } from './collector.ts';
import type { EvidenceFormat } from './evidence-formats.ts';
import {
  areaDimensions,
  createSdmxSeries,
  isAttribute,
  timeDimensions,
  type SdmxKey,
} from './sdmx-series.ts';
import type { SdmxLabels } from './sdmx-labels.ts';
import type { OpenTag, XmlTakers } from './scan-xml.ts';

/**
 * Takes an SDMX-ML message, 2.1 or 3.0, element by element: generic and structure-specific data by series, by group or flat; and the
 * structure message, whose code lists label what data messages after it tell by code.
 */
export class SdmxMlReader implements XmlTakers {
  format: EvidenceFormat | undefined;
  rows = 0;
  /** Whether it is no message that is read here. */
  isBroken = false;
  readonly #into: EvidenceCollector;
  readonly #labels: SdmxLabels;
  readonly #path: string[] = [];
  #seriesOf: ReturnType<typeof createSdmxSeries>;
  #sender = '';
  #flow = '';
  #deletes = false;
  #set: Record<string, string> = {};
  #series: Record<string, string> = {};
  #observation: Record<string, string> = {};
  #list = '';
  #code = '';
  #lang = '';
  #dimension = '';
  #wordsFor: 'list' | 'code' | undefined;

  constructor(into: EvidenceCollector) {
    this.#into = into;
    this.#labels = into.labels;
    this.#seriesOf = createSdmxSeries(into);
  }

  readonly open = ({ name, attributes }: OpenTag, line: number): void => {
    const parent = this.#path.at(-1) ?? '';
    if (this.#path.length === 0) this.#begin(name);
    this.#path.push(name);
    if (this.format === 'sdmx-structure') {
      this.#openStructure(name, attributes);
      return;
    }
    switch (name) {
      case 'Sender':
        this.#sender = attributes['id'] ?? '';
        this.#seriesOf = createSdmxSeries(this.#into, this.#sender);
        break;
      case 'Ref':
        if (this.#flow === '' && attributes['id'] !== undefined)
          this.#flow = `${attributes['agencyID'] ?? this.#sender}:${attributes['id']}${attributes['version'] === undefined ? '' : `(${attributes['version']})`}`;
        break;
      case 'DataSet':
        this.#set = { ...attributes };
        this.#series = {};
        this.#deletes = attributes['action'] === 'Delete';
        break;
      case 'Series':
      case 'Group':
        this.#series = name === 'Series' ? { ...attributes } : this.#series;
        break;
      case 'Obs':
        this.#observation = { ...attributes };
        break;
      case 'Value':
        this.#genericValue(parent, attributes);
        break;
      case 'ObsDimension':
        this.#observation[attributes['id'] ?? 'TIME_PERIOD'] = attributes['value'] ?? '';
        break;
      case 'ObsValue':
        this.#observation['OBS_VALUE'] = attributes['value'] ?? '';
        break;
      case 'Time':
        break;
      default:
    }
    if (name === 'Obs') this.#line = line;
  };
  #line = 0;

  readonly text = (text: string): void => {
    const name = this.#path.at(-1);
    if (this.format === 'sdmx-structure') {
      if (name === 'Name' && this.#wordsFor === 'code' && (this.#lang === '' || this.#lang.startsWith('en')))
        this.#label(text.trim());
      // SDMX 3.0 and 2.1 refer to lists by URN.
      if ((name === 'Enumeration' || name === 'URN') && this.#dimension !== '')
        this.#enumerates(/[:.]([\w@-]+)\([^)]*\)$/.exec(text.trim())?.[1] ?? '');
    } else if (name === 'Structure' || name === 'StructureUsage' || name === 'URN') {
      const urn = /=([\w.-]+:[\w@.-]+\([\w.+]+\))/.exec(text)?.[1];
      if (urn !== undefined && this.#flow === '') this.#flow = urn;
    } else if (name === 'Time' && this.#path.at(-2) === 'Obs') this.#observation['TIME_PERIOD'] = text.trim();
  };

  readonly close = (name: string): void => {
    this.#path.pop();
    if (this.format === 'sdmx-structure') {
      if (name === 'Code' || name === 'Dimension' || name === 'TimeDimension' || name === 'Codelist')
        this.#wordsFor = undefined;
      if (name === 'Dimension' || name === 'Attribute') this.#dimension = '';
    } else if (name === 'Obs') this.#observed();
    else if (name === 'Series') this.#series = {};
  };

  #begin(root: string): void {
    if (root === 'Structure') this.format = 'sdmx-structure';
    else if (root.endsWith('Data')) this.format = 'sdmx-ml';
    else {
      this.isBroken = true;
      this.#into.refuse(null, '', root === 'Error' ? 'api-error' : 'unrecognised', `<${root}>`);
    }
  }

  #genericValue(parent: string, { id = '', value = '' }: Readonly<Record<string, string>>): void {
    const inside = this.#path.at(-3) ?? '';
    if (parent === 'SeriesKey' || (parent === 'Attributes' && inside === 'Series')) this.#series[id] = value;
    else if (parent === 'ObsKey' || (parent === 'Attributes' && inside === 'Obs'))
      this.#observation[id] = value;
    else if (parent === 'Attributes') this.#set[id] = value;
  }

  #observed(): void {
    if (this.format !== 'sdmx-ml') return;
    this.rows += 1;
    const all: Record<string, string> = { ...this.#series, ...this.#observation };
    const key = (among: readonly string[]): string | undefined => among.find((id) => all[id] !== undefined);
    const [area, time] = [key(areaDimensions), key(timeDimensions)];
    if (area === undefined || time === undefined) {
      this.#into.refuse(
        this.#line,
        area === undefined ? 'REF_AREA' : 'TIME_PERIOD',
        'no-structure',
        Object.keys(all).join(', '),
      );
      return;
    }
    const period = periodIn(all[time] ?? '');
    const areaNumber = this.#into.areaOf(
      all[area] ?? '',
      this.#labelOf(area, all[area] ?? ''),
      this.#line,
      area,
    );
    if (period === undefined) this.#into.refuse(this.#line, time, 'no-period', all[time] ?? '');
    if (areaNumber === undefined || period === undefined) return;
    const text = all['OBS_VALUE'] ?? '';
    const value = numberIn(text, '.');
    if (value === undefined && text !== '' && text.toUpperCase() !== 'NAN') {
      this.#into.refuse(this.#line, 'OBS_VALUE', 'no-number', text);
      return;
    }
    const dimensions: SdmxKey['dimensions'] = Object.entries(all)
      .filter(
        ([id]) =>
          id !== area &&
          id !== time &&
          id !== 'OBS_VALUE' &&
          !isAttribute(id) &&
          !notDimensions.has(id) &&
          !(id in this.#observation && this.#isAttributeOfObs(id)),
      )
      .map(([id, code]) => ({ id, value: code, label: this.#labelOf(id, code) }));
    const unit = all['UNIT_MEASURE'] ?? all['UNIT'];
    const series = this.#seriesOf({
      flow: this.#flow || (this.#set['dataScope'] ?? ''),
      flowName: '',
      dimensions,
      unit: unit === undefined ? undefined : { id: unit, label: this.#labelOf('UNIT_MEASURE', unit) },
      multiplier: all['UNIT_MULT'] ?? this.#set['UNIT_MULT'] ?? '',
    });
    const missing = missingByStatus(all['OBS_STATUS'] ?? '');
    this.#into.observe(
      series,
      areaNumber,
      period,
      this.#deletes ? { missing: 'withdrawn' } : value === undefined ? { missing } : { value },
      this.#line,
      'OBS_VALUE',
    );
  }

  /** Of an observation in a series only its time tells it from others: whatever else stands at it is an attribute. */
  #isAttributeOfObs = (id: string): boolean => Object.keys(this.#series).length > 0 && !(id in this.#series);

  #labelOf = (concept: string, code: string): string => this.#labels.byConcept.get(concept)?.get(code) ?? '';

  #openStructure(name: string, attributes: Readonly<Record<string, string>>): void {
    const id = attributes['id'] ?? '';
    if (name === 'Codelist') this.#list = id;
    else if (name === 'Code') {
      this.rows += 1;
      this.#code = id || (attributes['value'] ?? '');
      this.#wordsFor = 'code';
    } else if (name === 'Name') this.#lang = attributes['lang'] ?? '';
    else if (name === 'Dimension' || name === 'Attribute') this.#dimension = id;
    else if (name === 'Ref' && this.#dimension !== '' && this.#path.at(-2) === 'Enumeration')
      this.#enumerates(id);
  }

  #label(text: string): void {
    const list = this.#labels.byList.get(this.#list) ?? new Map<string, string>();
    list.set(this.#code, text);
    this.#labels.byList.set(this.#list, list);
    // A list is called after its concept, as a rule: CL_REF_AREA, CL_AREA.
    const concept = this.#list.replace(/^CL_/, '');
    for (const one of [concept, ...(/AREA|COUNTRY|GEO/.test(concept) ? areaDimensions : [])])
      if (!this.#labels.byConcept.has(one)) this.#labels.byConcept.set(one, list);
  }

  /** The list, read before or after, whose codes a dimension takes. */
  #enumerates(list: string): void {
    const found = this.#labels.byList.get(list) ?? new Map<string, string>();
    this.#labels.byList.set(list, found);
    this.#labels.byConcept.set(this.#dimension, found);
  }
}

const notDimensions: ReadonlySet<string> = new Set([
  'action',
  'structureRef',
  'dataScope',
  'type',
  'setID',
  'REPORTING_YEAR_START_DAY',
]);
