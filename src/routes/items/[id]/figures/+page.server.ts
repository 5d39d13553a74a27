import { error, fail, redirect } from '@sveltejs/kit';
import { textIn, type Lang } from '#language/language.ts';
import { asRows, asText, asWords, type Row } from '#desk/record/value.ts';
import { proposeFigures } from '#acts/evidence/propose-figures.ts';
import { factsOf } from '#acts/facts.ts';
import { saveFields } from '#acts/save-fields.ts';
import { askedDay } from '../../../asked-day.ts';
import { getItemPage, lineOf } from '../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

const fields = { for: 'figuresFor', against: 'figuresAgainst' } as const;

/** What is proposed for an item, and what stands in it. */
async function proposalsFor(locals: App.Locals, id: string, url: URL) {
  const { desk, around } = locals;
  const page = await getItemPage(locals, id);
  if (!page.may.includes('edited')) error(404);
  const facts = await factsOf(desk.db);
  const theme = asText(page.item.fields['theme']?.value);
  const home = around.settings.country;
  const asked = url.searchParams.get('peers') ?? '';
  const peers = facts.group(asked) ? asked : 'alike';
  const { today } = askedDay(locals, url);
  const proposed =
    theme === '' || home === null ? [] : await proposeFigures(desk, { theme, home, peers, today });
  return { page, facts, theme, home, peers, proposed };
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { page, facts, theme, home, peers, proposed } = await proposalsFor(locals, params.id, url);
  const held = (key: string): readonly Row[] => asRows(page.item.fields[key]?.value);
  const standing = new Map([
    ...held(fields.for).map(({ id }) => [id, 'for'] as const),
    ...held(fields.against).map(({ id }) => [id, 'against'] as const),
  ]);
  const now = new Map(Object.values(fields).flatMap((key) => held(key).map((row) => [row.id, row] as const)));
  const isNew = standing.size === 0;
  return {
    ...page,
    peers,
    theme: theme === '' ? null : facts.themeName(theme, locals.lang),
    home: home === null ? null : facts.actorName(home, locals.lang),
    proposed: proposed
      .map(({ code, row, where }) => ({
        ...{ code, where },
        text: textIn(row['text'] as Record<string, string>, locals.lang),
        label: textIn(row['label'] as Record<string, string>, locals.lang),
        source: `${asText(row['publisher'])}, ${String(row['year'])}, ${asText(row['reference'])}`,
        now: otherWords(now.get(row.id), row, locals.lang),
        chosen: isNew ? where : (standing.get(row.id) ?? 'neither'),
      }))
      .toSorted((a, b) => order.indexOf(a.where) - order.indexOf(b.where)),
    versions: Object.values(fields).map((key) => ({ key, version: page.item.fields[key]?.version ?? 0 })),
    groups: facts.all.groups
      .map(({ code, name }) => ({ code, name: textIn(name, locals.lang) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, locals.lang)),
  };
};

/** How the figure stands in the item, where that is not what is proposed: it was changed by hand, or there are newer figures or other peers. */
function otherWords(before: Row | undefined, row: Row, lang: Lang): string | null {
  const [was, now] = [before, row].map((one) => textIn(asWords(one?.['text']), lang));
  return before === undefined || was === now ? null : (was ?? '');
}

const order = ['for', 'against', 'neither'];

export const actions: Actions = {
  /** Puts what was chosen into the item; rows that somebody wrote by hand stay as they are, and those that stand in it unless somebody says otherwise. */
  default: async ({ locals, params, request, url }) => {
    const { page, proposed } = await proposalsFor(locals, params.id, url);
    const form = await request.formData();
    const anew = new Set(proposed.filter(({ code }) => form.has(`anew-${code}`)).map(({ row }) => row.id));
    const values: Record<string, readonly Row[]> = {};
    const bases: Record<string, number> = {};
    for (const where of ['for', 'against'] as const) {
      const key = fields[where];
      const held = asRows(page.item.fields[key]?.value);
      const wanted = proposed
        .filter(({ code }) => lineOf(form, `where-${code}`) === where)
        .map(({ row }) => row);
      const offered = new Set(proposed.map(({ row }) => row.id));
      const before = new Map(held.map((row) => [row.id, row]));
      values[key] = [
        ...wanted.map((row) => (anew.has(row.id) ? row : (before.get(row.id) ?? row))),
        ...held.filter(({ id }) => !offered.has(id)),
      ];
      bases[key] = Number(lineOf(form, `base-${key}`)) || 0;
    }
    const done = await saveFields(locals.desk, params.id, { values, bases, editorial: [] });
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/items/${params.id}#figuresFor`);
  },
};
