import { error, fail, redirect } from '@sveltejs/kit';
import { textIn, wordsIn } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { asWords } from '#desk/record/value.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { issueAddendum, issueBrief } from '#acts/issue-brief.ts';
import { readBrief } from '#acts/read-brief.ts';
import { briefBody } from '#documents/brief/html.ts';
import { layoutBrief } from '#documents/brief/layout.ts';
import { getDossier } from '../../../get-dossier.ts';
import { briefWanted } from './wanted.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { dossier: meeting } = await getDossier(event, params.id, 'meeting');
  const desk = { ...locals.desk, workspace: meeting.workspace };
  const { reader } = locals.desk;
  const wanted = briefWanted(url.searchParams, locals.lang, locals.around.settings);
  const [read, { item: items = [], 'brief-template': templates = [] }] = await Promise.all([
    readBrief(desk, params.id, wanted),
    choicesFor(desk, locals.lang, 'brief', ['item']),
  ]);
  if (!read) error(404);
  const { brief, ...rest } = read;
  const layout = layoutBrief(brief, translatorFor(brief.lang));
  return {
    ...rest,
    id: params.id,
    meetingName: textIn(asWords(meeting.fields['name']?.value), locals.lang),
    title: wordsIn(asWords(meeting.fields['name']?.value), brief.lang)?.text ?? params.id,
    body: briefBody(layout),
    running: layout.running,
    lang: locals.lang,
    briefLang: brief.lang,
    template: brief.template,
    templates,
    ceiling: Math.min(wanted.ceiling ?? reader.ceiling, reader.ceiling),
    levels: locals.around.settings.scheme.levels.filter(({ rank }) => rank <= reader.ceiling),
    status: brief.status,
    draft: wanted.draft ?? false,
    renewing: brief.items.filter(({ status }) => status.at === 'cleared' && status.renewing).length,
    cut: brief.cut,
    missing: brief.missing.length,
    overruns: brief.overruns,
    addenda: brief.addenda,
    toIssueNames: read.toIssue.map(({ item }) => items.find(({ id }) => id === item)?.label ?? item),
    problem: url.searchParams.get('problem'),
    marking: brief.marking.marking,
  };
};

const back = (id: string, url: URL): string => {
  const query = new URLSearchParams(
    [...url.searchParams].filter(([name]) => ['lang', 'template', 'ceiling', 'text'].includes(name)),
  );
  return `/meetings/${id}/brief?${query.toString()}#issue`;
};

export const actions: Actions = {
  issue: async ({ locals, params, request, url }) => {
    const form = await request.formData();
    const number = String(form.get('number') ?? '');
    const { template } = briefWanted(form, locals.lang, locals.around.settings);
    const done = await issueBrief(locals.desk, params.id, {
      number,
      template: template ?? locals.around.settings.template,
      seen: String(form.get('seen') ?? ''),
    });
    if (!done.ok) return fail(400, { refusal: done, number, why: '' });
    redirect(303, back(params.id, url));
  },
  addendum: async ({ locals, params, request, url }) => {
    const form = await request.formData();
    const why = String(form.get('why') ?? '');
    const done = await issueAddendum(locals.desk, params.id, {
      number: Number(form.get('addendum')),
      why,
      seen: String(form.get('seen') ?? ''),
    });
    if (!done.ok) return fail(400, { refusal: done, number: '', why });
    redirect(303, back(params.id, url));
  },
};
