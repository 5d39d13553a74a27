import { textIn } from '#language/language.ts';
import { ratioOf, type Share } from '#desk/measures/measures.ts';
import { asWords } from '#desk/record/value.ts';
import { type CsvCell } from '#documents/csv.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readList } from '#acts/read-list.ts';
import { reaches, readMeasures } from '#acts/read-measures.ts';
import { csvFile } from '../../csv-file.ts';
import type { RequestHandler } from './$types';

/** Every measure on a line of its own: what, of whom or when, the share or the days, and the numbers behind it. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const reach = reaches.find((one) => String(one) === url.searchParams.get('reach')) ?? reaches[0];
  const { toClear, onTime, onTimeByInstitution, onTimeBySector, fared, ...measures } = await readMeasures(
    desk,
    reach,
  );
  const names = new Map(
    (await readList(desk, 'institution')).map(({ id, name }) => [id, textIn(asWords(name), lang)]),
  );
  const share = (measure: string, of: string, value: Share): readonly CsvCell[] => [
    ...[measure, of, names.get(of) ?? '', ratioOf(value), value.part, value.whole],
  ];
  const rows = [
    ['days-to-clear-median', 'all', '', toClear.median, null, toClear.count],
    ['days-to-clear-lower-quartile', 'all', '', toClear.lowerQuartile, null, toClear.count],
    ['days-to-clear-upper-quartile', 'all', '', toClear.upperQuartile, null, toClear.count],
    share('on-time', 'all', onTime),
    ...onTimeBySector.map(({ of, value }) => share('on-time', of, value)),
    ...onTimeByInstitution.map(({ of, value }) => share('on-time', of, value)),
    share('taken-up', 'all', fared.takenUp),
    ...measures.faredByInstitution.map(({ of, value }) => share('taken-up', of, value.takenUp)),
    share('conditions-settled', 'all', measures.conditions),
    share('contradictions-settled', 'all', measures.contradictions),
    ...measures.sectorsHeard.flatMap(({ sector, asked, answered }) => [
      share('sector-asked', sector, asked),
      share('sector-answered', sector, answered),
    ]),
    ...measures.byQuarter.flatMap(({ of, value }) => [
      ['days-to-clear-median', of, '', value.toClear.median, null, value.toClear.count],
      share('on-time', of, value.onTime),
      share('taken-up', of, value.takenUp),
    ]),
  ];
  await noteExport(desk, { export: 'measures', format: 'csv', rows: rows.length });
  return csvFile('measures', ['measure', 'of', 'name', 'value', 'part', 'whole'], rows);
};
