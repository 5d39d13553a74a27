import { error } from '@sveltejs/kit';
import { getIndicatorPage } from '../../indicator-page.ts';
import { chartNames, indicatorChart } from '../charts.ts';
import type { RequestHandler } from './$types';

/** A chart of an indicator as a picture to be saved: public facts. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const chart = chartNames.find((name) => name === params.chart) ?? error(404);
  const svg = indicatorChart(locals, await getIndicatorPage(locals, params.code, url), chart) ?? error(404);
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-disposition': `attachment; filename="${chart}.svg"`,
    },
  });
};
