import { error } from '@sveltejs/kit';
import { noteExport } from '#acts/audit/note-export.ts';
import { readMovingText } from '#acts/coalition/read-winning.ts';
import { factsOf } from '#acts/facts.ts';
import { chartFile, type ChartFormat } from '../chart-file.ts';
import { csvFile } from '../csv-file.ts';
import { getItemPage } from './item-page.ts';
import { supportChart } from './support-chart.ts';

const columns = [
  'text',
  'for',
  'against',
  'abstain',
  'expected_for',
  'spread_for',
  'chance_carried',
  'blocking',
  'gained',
  'lost',
  'second_for_share',
  'carries',
];

/** What a text would get along the scale, as a picture or a table, as far as this reader may see who stands where. */
export async function supportFile(
  locals: App.Locals,
  id: string,
  format: ChartFormat | 'csv',
): Promise<Response> {
  const { item, meeting } = await getItemPage(locals, id);
  const moving = await readMovingText(locals.desk, item, meeting);
  const { text } = moving;
  const chart = supportChart(locals, item, moving);
  if (!text || chart === null) error(404);
  await noteExport(locals.desk, { export: 'movements', format, rows: text.points.length }, item);
  if (format !== 'csv') return chartFile(`${id}-text`, chart, format);
  const facts = await factsOf(locals.desk.db);
  const named = (codes: readonly string[]): string =>
    codes.map((code) => facts.actorName(code, locals.lang)).join('; ');
  const rows = [
    ...text.points.map((at) => ({
      at: at.text,
      cells: [
        at.for,
        at.against,
        at.abstain,
        at.expectedFor,
        at.spreadFor,
        at.chanceCarried,
        at.blocking,
        '',
        '',
        text.second && text.second.total > 0 ? at.secondFor / text.second.total : '',
        text.carries === null
          ? ''
          : text.carries.some(([from, to]) => from <= at.text && at.text <= to)
            ? 'yes'
            : 'no',
      ],
    })),
    ...text.movements.map(({ at, gained, lost }) => ({
      at,
      cells: ['', '', '', '', '', '', '', named(gained), named(lost), '', ''],
    })),
  ].toSorted((a, b) => a.at - b.at);
  return csvFile(
    `${id}-text`,
    columns,
    rows.map(({ at, cells }) => [at, ...cells]),
  );
}
