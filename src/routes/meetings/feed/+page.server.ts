import { hasFeedToken, renewFeedToken } from '#acts/accounts.ts';
import { deskRunning } from '#acts/running.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ has: await hasFeedToken(locals.desk) });

export const actions: Actions = {
  default: async ({ locals }) => {
    const token = await renewFeedToken(locals.desk);
    const { workspace } = locals.desk;
    return {
      address: `${deskRunning().origin}/calendar/${token}.ics?workspace=${encodeURIComponent(workspace)}`,
    };
  },
};
