import { csvFile } from '../../../csv-file.ts';
import { getAlignment, themeName } from '../alignment.ts';
import type { RequestHandler } from './$types';

const columns = 'country,beside,theme,theme_name,agreement,votes,first,last';

/** How alike a country and ours voted, over all and by theme; below twenty votes no figure stands. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { asked, alignment, facts } = await getAlignment(locals, params.code, url);
  return csvFile(
    `agreement-${params.code}`,
    columns.split(','),
    alignment.agreements.map(({ theme, score, votes, first, last }) => [
      ...[asked.code, asked.home, theme],
      theme === '' ? '' : themeName(theme, facts, locals.lang, locals.t),
      ...[score, votes, first, last],
    ]),
  );
};
