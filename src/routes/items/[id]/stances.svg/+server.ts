import { stancePicture } from '../../stance-picture.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => stancePicture(locals, params.id, 'svg');
