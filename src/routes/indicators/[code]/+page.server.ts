import { fail, redirect } from '@sveltejs/kit';
import { fillMethods } from '#desk/evidence/figures.ts';
import { textIn } from '#language/language.ts';
import { everyone, government } from '#desk/marking/marking.ts';
import { sayOfIndicator } from '#acts/evidence/say-of-indicator.ts';
import { fillIn } from '#acts/evidence/fill-in.ts';
import { saySame } from '#acts/evidence/same-series.ts';
import { mayBringIn } from '#acts/may-bring-in.ts';
import { getIndicatorPage } from '../indicator-page.ts';
import { chartNames, indicatorChart } from './charts.ts';
import type { Actions, PageServerLoad } from './$types';

const lastVersion = (words: readonly { field: string; version: number }[], field: string): number =>
  Math.max(0, ...words.filter((one) => one.field === field).map(({ version }) => version));

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { lang, desk } = locals;
  const page = await getIndicatorPage(locals, params.code, url);
  const { facts, words, fillings, codes, ...rest } = page;
  const nameOf = (code: string): string => facts.actorName(code, lang);
  const named = <T extends { readonly code: string }>(one: T) => ({ ...one, name: nameOf(one.code) });
  const notes = words.filter(({ field }) => field === 'note');
  return {
    ...rest,
    home: page.home && named(page.home),
    peers: page.peers.map((peer, n) => ({
      ...named(peer),
      catchUp: page.catchingUp[n] ?? { state: 'unknown' as const },
    })),
    alike: page.alike.map(named),
    contradictions: page.contradictions.slice(0, 30).map((one) => ({ ...one, name: nameOf(one.area) })),
    contradicting: page.contradictions.length,
    all: page.all.length,
    fillings: Object.entries(fillings).map(([code, method]) => ({ code, name: nameOf(code), method })),
    filledVersion: lastVersion(words, 'filled'),
    others: codes.filter(({ code }) => code !== page.entry.code),
    note: notes.find(({ version }) => version === Math.max(...notes.map((one) => one.version))) ?? null,
    earlier: words,
    charts: chartNames.map((name) => ({ name, svg: indicatorChart(locals, page, name) })),
    countries: facts.all.actors
      .map(({ code }) => ({ code, name: nameOf(code) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, lang)),
    groups: facts.all.groups
      .map(({ code, name }) => ({ code, name: textIn(name, lang) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, lang)),
    themes: facts.all.themes.map(({ code, name }) => ({ code, name: textIn(name, lang) })),
    maySay: mayBringIn(desk),
    marking: notes.length > 0 ? government : everyone,
  };
};

const numberIn = (form: FormData, name: string): number =>
  Number(
    String(form.get(name) ?? '')
      .trim()
      .replace(',', '.') || Number.NaN,
  );

const directions = ['more-is-better', 'less-is-better', 'neither'];

export const actions: Actions = {
  note: async ({ locals, params, request }) => {
    const form = await request.formData();
    const value = String(form.get('note') ?? '')
      .trim()
      .slice(0, 5000);
    const base = Number(form.get('base') ?? 0);
    if (!Number.isInteger(base) || base < 0) return fail(400, { refusal: null, note: null });
    const done = await sayOfIndicator(locals.desk, { indicator: params.code, field: 'note', base, value });
    if (!done.ok) return fail(400, { refusal: done, note: value });
    redirect(303, `/indicators/${encodeURIComponent(params.code)}#notes`);
  },
  fill: async ({ locals, params, request }) => {
    const form = await request.formData();
    const method = fillMethods.find((one) => one === form.get('method')) ?? null;
    const base = numberIn(form, 'base');
    if (!Number.isInteger(base) || base < 0) return fail(400, { refusal: null, note: null });
    const area = String(form.get('area') ?? '');
    const done = await fillIn(locals.desk, { indicator: params.code, area, method, base });
    if (!done.ok) return fail(400, { refusal: done, note: null });
    redirect(303, `/indicators/${encodeURIComponent(params.code)}#filled`);
  },
  same: async ({ locals, params, request }) => {
    const form = await request.formData();
    const code = String(form.get('code') ?? '').trim();
    const done = await saySame(
      locals.desk,
      form.get('part') === null
        ? { code, as: params.code, times: numberIn(form, 'times') }
        : { code, as: null, times: 1, base: numberIn(form, 'base') },
    );
    if (!done.ok) return fail(400, { refusal: done, note: null });
    redirect(303, `/indicators/${encodeURIComponent(params.code)}#sources`);
  },
  describe: async ({ locals, params, request }) => {
    const form = await request.formData();
    const said: readonly (readonly [string, unknown])[] = [
      ['direction', directions.find((one) => one === form.get('direction')) ?? null],
      ['themes', form.getAll('theme').map(String)],
    ];
    for (const [field, value] of said) {
      const base = Number(form.get(`base-${field}`) ?? 0);
      if (!Number.isInteger(base) || base < 0) return fail(400, { refusal: null, note: null });
      if (JSON.stringify(value) === String(form.get(`was-${field}`))) continue;
      const done = await sayOfIndicator(locals.desk, { indicator: params.code, field, base, value });
      if (!done.ok) return fail(400, { refusal: done, note: null });
    }
    redirect(303, `/indicators/${encodeURIComponent(params.code)}#notes`);
  },
};
