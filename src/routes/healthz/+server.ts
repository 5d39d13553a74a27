import { reachDatabase } from '#acts/about-desk.ts';
import { deskRunning } from '#acts/running.ts';
import type { RequestHandler } from './$types';

/** Says that the desk and its database answer, and nothing else: it is open to whoever watches the machine. */
export const GET: RequestHandler = async () => {
  await reachDatabase(deskRunning().db);
  return new Response('ok', { headers: { 'content-type': 'text/plain' } });
};
