import { supportFile } from '../../../support-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => supportFile(locals, params.id, 'svg');
