import { everyone } from '#desk/marking/marking.ts';
import { voterName } from '#desk/votes/voter-names.ts';
import { factsOf } from '#acts/facts.ts';
import { readRollCalls } from '#acts/votes/read-roll-calls.ts';
import { mayBringIn } from '#acts/may-bring-in.ts';
import { pageOf } from '#ui/list-query.ts';
import { askedVotes } from './asked-votes.ts';
import type { PageServerLoad } from './$types';

const size = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const facts = await factsOf(desk.db);
  const home = around.settings.country;
  const filter = askedVotes(url, home);
  const page = pageOf(url);
  const found = await readRollCalls(desk, filter, { from: (page - 1) * size, most: size });
  const nameOf = (code: string): string => voterName(code, lang, facts.actorName);
  return {
    rows: found.rows.map((row) => ({ ...row, body: facts.forumName(row.rollCall.body, lang) })),
    total: found.total,
    ...{ page, size, differing: filter.differing ?? false },
    themes: found.themes.map((code) => ({
      code,
      name: facts.theme(code) ? facts.themeName(code, lang) : null,
    })),
    bodies: found.bodies.map(({ body }) => ({ value: body, label: facts.forumName(body, lang) })),
    sessions: found.sessions.map(({ body, session }) => ({
      value: `${body}/${session}`,
      label: found.bodies.length > 1 ? `${session} · ${facts.forumName(body, lang)}` : session,
    })),
    countries: facts.all.actors
      .filter(({ code }) => code !== home)
      .map(({ code }) => ({ value: code, label: nameOf(code) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, lang)),
    themeNames: Object.fromEntries(facts.all.themes.map(({ code }) => [code, facts.themeName(code, lang)])),
    home: home ? { code: home, name: nameOf(home) } : null,
    theirs: filter.theirs ? { code: filter.theirs, name: nameOf(filter.theirs) } : null,
    mayImport: mayBringIn(desk),
    marking: everyone,
  };
};
