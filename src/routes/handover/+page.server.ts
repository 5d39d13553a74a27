import { error } from '@sveltejs/kit';
import { readHoldings } from '#acts/handover/read-holdings.ts';
import { government } from '#desk/marking/marking.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const own = desk.reader.id;
  const page = await readHoldings(desk, url.searchParams.get('account') ?? own, lang);
  if (!page) error(404);
  return { ...page, oneself: page.account.id === own, marking: government };
};
