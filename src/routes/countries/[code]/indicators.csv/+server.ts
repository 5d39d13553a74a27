import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { factsOf } from '#acts/facts.ts';
import { csvFile } from '../../../csv-file.ts';
import type { RequestHandler } from './$types';

/** Every figure of a country, a line a year; an indicator without one has a line that says so. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { desk, lang } = locals;
  const facts = await factsOf(desk.db);
  if (!facts.actor(params.code)) error(404);
  const rows = facts.all.indicators.flatMap((indicator) => {
    const figures = facts.figures.get(indicator.code)?.get(params.code) ?? [];
    const cells = (year: number | null, value: number | null) => [
      ...[params.code, facts.actorName(params.code, lang), indicator.code, textIn(indicator.name, lang)],
      ...[year, value, value === null ? 'none-published' : null, textIn(indicator.unit, lang)],
      ...[indicator.publisher, indicator.year, indicator.reference, indicator.licence],
    ];
    return figures.length === 0 ? [cells(null, null)] : figures.map(({ year, value }) => cells(year, value));
  });
  const columns =
    'country,country_name,indicator,name,year,value,missing,unit,publisher,last_year,reference,licence';
  return csvFile(`indicators-${params.code}`, columns.split(','), rows);
};
