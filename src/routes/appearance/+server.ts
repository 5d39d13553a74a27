import { redirect } from '@sveltejs/kit';
import { chosenFor } from '#ui/shell/chosen.ts';
import { pathBack } from '#ui/shell/back.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies }) => {
  const form = await request.formData();
  const appearance = form.get('appearance');
  if (appearance === 'light' || appearance === 'dark') cookies.set('appearance', appearance, chosenFor);
  else cookies.delete('appearance', { path: '/' });
  redirect(303, pathBack(form.get('back')));
};
