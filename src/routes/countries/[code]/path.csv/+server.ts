import { csvFile } from '../../../csv-file.ts';
import { getAlignment } from '../alignment.ts';
import type { RequestHandler } from './$types';

const columns = 'iso3,country,theme,session,ideal_point,standard_error,votes,estimated,method';

/** Where the votes of each session place a country, ours and the peers that the address names. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { asked, alignment, facts } = await getAlignment(locals, params.code, url);
  const { run, paths } = alignment;
  return csvFile(
    `path-${params.code}`,
    columns.split(','),
    paths.flatMap(({ code, points }) =>
      points.map(({ session, point, error, votes }) => [
        ...[code, facts.actorName(code, locals.lang), asked.theme, session, point, error, votes],
        ...[(run?.doneAt ?? '').slice(0, 10), 'doi:10.1177/0022002715595700'],
      ]),
    ),
  );
};
