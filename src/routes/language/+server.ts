import { redirect } from '@sveltejs/kit';
import { isLang } from '#language/language.ts';
import { chooseLanguage } from '#acts/accounts.ts';
import { chosenFor } from '#ui/shell/chosen.ts';
import { pathBack } from '#ui/shell/back.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const form = await request.formData();
  const language = form.get('language');
  if (isLang(language)) {
    cookies.set('language', language, chosenFor);
    if (locals.account) await chooseLanguage(locals.desk, language);
  }
  redirect(303, pathBack(form.get('back')));
};
