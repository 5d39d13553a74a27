import { error, fail, redirect } from '@sveltejs/kit';
import { checkChains, findChainCheck } from '#acts/audit/check-chains.ts';
import { discardOldAudit, findKeptFrom } from '#acts/audit/discard-old.ts';
import { auditKinds, checkDossier, mayReadAudit, readAudit } from '#acts/audit/read-audit.ts';
import { pageOf } from '#ui/list-query.ts';
import { auditAsked } from './audit-asked.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 50;

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const { desk, lang, around } = locals;
  if (!mayReadAudit(desk.reader)) error(404);
  const page = pageOf(url);
  const { asked, noDays } = auditAsked(url, around.settings.timeZone);
  const [read, check, keptFrom, holds] = await Promise.all([
    readAudit(desk, asked, lang, { limit: size, offset: (page - 1) * size }),
    findChainCheck(desk, lang),
    findKeptFrom(desk),
    asked.dossier === '' ? undefined : checkDossier(desk, asked.dossier),
  ]);
  // While a walk is under way the page asks for itself again; nothing else on it needs a script to move.
  if (check && check.finishedAt === null) setHeaders({ refresh: '3' });
  return {
    ...read,
    ...{ page, size, kinds: auditKinds, check: check ?? null, keptFrom },
    noDays,
    dossierHolds: holds ? holds.length === 0 : null,
    discarded: url.searchParams.get('discarded'),
  };
};

export const actions: Actions = {
  check: async ({ locals }) => {
    const done = await checkChains(locals.desk);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/audit#chains');
  },
  discard: async ({ locals }) => {
    const done = await discardOldAudit(locals.desk);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/audit?discarded=${done.rows}`);
  },
};
