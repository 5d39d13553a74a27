import { error } from '@sveltejs/kit';
import { chartFile } from '../../../chart-file.ts';
import { getAlignment } from '../alignment.ts';
import type { RequestHandler } from './$types';

/** A country's path over time as a picture, beside ours and the peers that the address names. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { chart } = await getAlignment(locals, params.code, url);
  return chartFile(`path-${params.code}`, chart ?? error(404), 'png');
};
