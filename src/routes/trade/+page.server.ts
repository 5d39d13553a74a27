import { fail, redirect } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { everyone, government } from '#desk/marking/marking.ts';
import { classifications, linksSource, startingLinks } from '#desk/trade/product-links.ts';
import type { TradeProblem } from '#documents/trade/read-trade.ts';
import { factsOf } from '#acts/facts.ts';
import { importTrade } from '#acts/trade/import-trade.ts';
import { linkProduct } from '#acts/trade/link-product.ts';
import { readReach } from '#acts/trade/read-reach.ts';
import { mayBringIn } from '#acts/may-bring-in.ts';
import { takeBackTrade } from '#acts/trade/take-back-trade.ts';
import { askedDay } from '../asked-day.ts';
import { formWithFile, waitingAfter } from '../looked-at.ts';
import { isUnreadable } from '../unreadable.ts';
import type { Actions, PageServerLoad } from './$types';

const megabytes = 20;
/** What a file may come to unpacked here, where pages are answered too; a larger one is for the terminal. */
const mostBytes = 300_000_000;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const country = around.settings.country ?? around.workspace?.country ?? '';
  const { today } = askedDay(locals, url);
  const [facts, held] = await Promise.all([
    factsOf(desk.db),
    readReach(desk, country, Number(today.slice(0, 4))),
  ]);
  return {
    ...held,
    country: country === '' ? null : facts.actorName(country, lang),
    themes: facts.all.themes.map(({ code, name }) => ({ code, name: textIn(name, lang) || code })),
    starting: startingLinks,
    linksSource,
    megabytes,
    mayImport: mayBringIn(desk),
    // Who judged what is the government's own.
    marking: held.said.length > 0 || held.imports.length > 0 ? government : everyone,
  };
};

const nothing = {
  refusal: null,
  refused: null,
  reason: '',
  problems: [] as readonly TradeProblem[],
  taken: null,
  typed: null,
};

export const actions: Actions = {
  import: async ({ locals, request }) => {
    const form = await formWithFile(locals, await request.formData(), 'trade');
    if (!form) return fail(400, { ...nothing, refused: 'gone' as const });
    const text = (name: string): string =>
      String(form.get(name) ?? '')
        .trim()
        .slice(0, 500);
    const file = form.get('file');
    const classification = classifications.find((one) => one === text('classification')) ?? 'hs';
    const publisher = text('publisher');
    const look = form.get('look') !== null;
    const typed = {
      ...{ classification, publisher, reference: text('reference'), year: text('year') },
      whole: form.get('whole') !== null,
    };
    if (!(file instanceof File) || file.size === 0 || file.size > megabytes * 1_000_000 || publisher === '')
      return fail(400, { ...nothing, typed, refused: 'no-file' as const });
    const year = /^\d{4}$/.test(text('year')) ? Number(text('year')) : undefined;
    try {
      const done = await importTrade(locals.desk, {
        ...{ name: file.name, classification, year, publisher, reference: text('reference') || file.name },
        ...{ bytes: file.stream(), mostBytes, whole: typed.whole, look },
      });
      if (done.ok) {
        const waiting = await waitingAfter(locals, form, 'trade', done);
        return { ...nothing, typed: look ? typed : null, taken: { ...done, waiting } };
      }
      if ('problems' in done)
        return fail(400, {
          ...{ ...nothing, typed, refused: 'problems' as const, problems: done.problems.slice(0, 50) },
        });
      return fail(400, { ...nothing, typed, refusal: done });
    } catch (error) {
      // A broken gzip, or what unpacks without end: said as it is, and nothing is taken in.
      if (!isUnreadable(error)) throw error;
      return fail(400, { ...nothing, typed, refused: 'broken' as const, reason: error.message });
    }
  },
  back: async ({ locals, request }) => {
    const done = await takeBackTrade(locals.desk, String((await request.formData()).get('id') ?? ''));
    if (!done.ok) return fail(400, { ...nothing, refusal: done });
    redirect(303, '/trade#imports');
  },
  link: async ({ locals, request }) => {
    const form = await request.formData();
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const done = await linkProduct(locals.desk, {
      classification: classifications.find((one) => one === text('classification')) ?? 'hs',
      product: text('product'),
      themes: form.getAll('themes').map(String),
      reason: text('reason').slice(0, 500),
    });
    if (!done.ok) return fail(400, { ...nothing, refusal: done });
    redirect(303, '/trade#links');
  },
};
