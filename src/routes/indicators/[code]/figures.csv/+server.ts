import { textIn } from '#language/language.ts';
import type { DatedFigure } from '#desk/evidence/figures.ts';
import { csvFile } from '../../../csv-file.ts';
import { getIndicatorPage } from '../../indicator-page.ts';
import type { RequestHandler } from './$types';

/** All figures of ours and our peers', a line a year, and everybody's latest. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { lang } = locals;
  const { entry, source, home, peers, all, facts } = await getIndicatorPage(locals, params.code, url);
  const chosen = [...(home ? [home] : []), ...peers];
  const told = new Set(chosen.map(({ code }) => code));
  const row = (code: string, { period, value, filled }: DatedFigure) => [
    ...[code, facts.actorName(code, lang), entry.code, textIn(entry.name, lang), period, value],
    ...[textIn(entry.unit, lang), source.publisher, source.reference, filled ?? ''],
  ];
  const rows = [
    ...chosen.flatMap(({ code, figures }) => figures.map((figure) => row(code, figure))),
    ...all.filter(({ code }) => !told.has(code)).map(({ code, latest }) => row(code, latest)),
  ];
  const columns = 'country,country_name,indicator,name,period,value,unit,publisher,reference,filled_in';
  // A code of a service may hold anything.
  return csvFile(entry.code.replaceAll(/[^\w.-]+/g, '-'), columns.split(','), rows);
};
